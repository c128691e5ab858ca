package io.workflowmanagement.scheduler.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.json.MergePatch;
import io.workflowmanagement.kit.outbox.Outbox;
import io.workflowmanagement.kit.paging.Cursor;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.versioning.IfMatch;
import io.workflowmanagement.scheduler.workflow.KnownWorkflows;
import io.workflowmanagement.scheduler.workflow.WorkflowNotFound;
import io.workflowmanagement.scheduler.workflow.WorkflowNotPublished;
import io.workflowmanagement.scheduler.workflow.WorkflowState;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The use cases of schedules. */
@ApplicationScoped
class Schedules {

    private final ScheduleLocks locks;
    private final ScheduleRows rows;
    private final KnownWorkflows workflows;
    private final Access access;
    private final MergePatch patches;
    private final StoppedSchedules stopped;
    private final Outbox outbox;
    private final Clock clock;

    Schedules(
            ScheduleLocks locks,
            ScheduleRows rows,
            KnownWorkflows workflows,
            Access access,
            MergePatch patches,
            StoppedSchedules stopped,
            Outbox outbox,
            Clock clock) {
        this.locks = locks;
        this.rows = rows;
        this.workflows = workflows;
        this.access = access;
        this.patches = patches;
        this.stopped = stopped;
        this.outbox = outbox;
        this.clock = clock;
    }

    @WithSession
    Uni<Page<ScheduleView>> list(ScheduleFilter filter, PageRequest page) {
        return access.visible(filter.workspaceId())
                .chain(visible -> rows.page(visible, filter, page))
                .map(found -> Page.of(found, page, it -> Cursor.of(it.id), rows::view));
    }

    @WithSession
    Uni<ScheduleView> get(int id) {
        return find(id).map(rows::view);
    }

    @WithSession
    Uni<Runs> nextRuns(int id, int count) {
        return find(id).map(schedule -> new Runs(runs(schedule, count)));
    }

    /** When it would run: needs no workspace, but an account that is active. */
    @WithSession
    Uni<Preview> preview(PreviewRequest request) {
        return access.standing().map(standing -> request.preview(clock.instant()));
    }

    @WithTransaction
    Uni<ScheduleView> create(ScheduleDraft draft) {
        return schedulable(draft.workflowId())
                .chain(workflow -> create(draft, workflow))
                .call(schedule -> outbox.append(ScheduleState.event("ScheduleCreated", schedule)))
                .map(rows::view);
    }

    @WithTransaction
    Uni<ScheduleView> change(int id, IfMatch ifMatch, JsonNode patch) {
        return lock(id, ifMatch).call(it -> change(it, patch)).chain(this::updated);
    }

    @WithTransaction
    Uni<ScheduleView> pause(int id, IfMatch ifMatch, String note) {
        return lock(id, ifMatch)
                .call(it -> switchTo(false, it))
                .invoke(it -> it.schedule().pauseNote = note)
                .chain(this::updated);
    }

    @WithTransaction
    Uni<ScheduleView> resume(int id, IfMatch ifMatch) {
        return lock(id, ifMatch).call(it -> switchTo(true, it)).chain(this::updated);
    }

    @WithTransaction
    Uni<Void> delete(int id, IfMatch ifMatch) {
        return lock(id, ifMatch)
                .map(LockedSchedule::schedule)
                .call(schedule -> stopped.deleted(schedule.id))
                .call(schedule -> Panache.getSession().chain(it -> it.remove(schedule)))
                .chain(schedule -> outbox.append(ScheduleDeleted.event(schedule)));
    }

    private Uni<Schedule> find(int id) {
        return access.toRow(Schedule.class, id, () -> new ScheduleNotFound(id))
                .chain(() -> Panache.getSession())
                .chain(session -> session.find(Schedule.class, id))
                .onItem()
                .ifNull()
                .failWith(() -> new ScheduleNotFound(id));
    }

    private Uni<LockedSchedule> lock(int id, IfMatch ifMatch) {
        return locks.lock(id).invoke(it -> IfMatch.require(ifMatch, it.schedule().rowVersion));
    }

    private List<Instant> runs(Schedule schedule, int count) {
        if (schedule.nextRunTime == null) {
            return List.of();
        }
        return schedule.timetable().next(schedule.nextRunTime.minusNanos(1), count);
    }

    /** The workflow, if the caller may schedule it and it has no schedule yet. */
    private Uni<WorkflowState> schedulable(int workflowId) {
        return workflows
                .admit(workflowId, () -> new WorkflowNotFound(workflowId))
                .chain(() -> workflows.lock(workflowId))
                .map(known -> known.filter(it -> !it.isDeleted()))
                .map(known -> known.orElseThrow(() -> new WorkflowNotFound(workflowId)))
                .invoke(
                        workflow -> {
                            if (!workflow.isPublished()) {
                                throw new WorkflowNotPublished(workflowId);
                            }
                        })
                .call(workflow -> rows.refuseSecond(workflowId));
    }

    private Uni<Schedule> create(ScheduleDraft draft, WorkflowState workflow) {
        Instant now = clock.instant();
        Schedule schedule = new Schedule(workflow.id(), workflow.workspaceId(), now);
        rows.take(schedule, draft);
        schedule.requireRunAfter(now);
        schedule.goOn(now);
        return Panache.getSession()
                .chain(session -> session.persist(schedule))
                .replaceWith(schedule);
    }

    private Uni<Void> change(LockedSchedule locked, JsonNode patch) {
        Schedule schedule = locked.schedule();
        ScheduleDraft before = rows.draft(schedule);
        ScheduleDraft after = patches.apply(before, patch);
        if (!after.workflowId().equals(schedule.workflowId)) {
            throw new Failure.Invalid("workflowId", "can't be changed: make another schedule");
        }
        if (after.isActive() && !before.isActive()) {
            locked.requirePublished();
        }
        boolean otherTimes = !after.runsAs(before);
        if (!otherTimes && Objects.equals(after.isActive(), before.isActive())) {
            rows.take(schedule, after);
            return Uni.createFrom().voidItem();
        }
        Optional<Missed> missed = schedule.leave(clock.instant());
        rows.take(schedule, after);
        if (otherTimes) {
            schedule.requireRunAfter(clock.instant());
        }
        plan(locked);
        return recorded(schedule, missed, otherTimes ? "Schedule changed" : "Schedule paused");
    }

    private Uni<Void> switchTo(boolean active, LockedSchedule locked) {
        Schedule schedule = locked.schedule();
        if (schedule.isActive == active) {
            return Uni.createFrom().voidItem();
        }
        if (active) {
            locked.requirePublished();
        }
        Optional<Missed> missed = schedule.leave(clock.instant());
        schedule.isActive = active;
        schedule.pauseNote = null;
        plan(locked);
        return recorded(schedule, missed, "Schedule paused");
    }

    private Uni<Void> recorded(Schedule schedule, Optional<Missed> missed, String reason) {
        return missed.map(it -> stopped.missed(schedule.run(it.first()), it, reason))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private void plan(LockedSchedule locked) {
        if (locked.isPublished()) {
            locked.schedule().goOn(clock.instant());
        } else {
            locked.schedule().rest(clock.instant());
        }
    }

    private Uni<ScheduleView> updated(LockedSchedule locked) {
        Schedule schedule = locked.schedule();
        schedule.updatedAt = clock.instant();
        return outbox.append(ScheduleState.event("ScheduleUpdated", schedule))
                .map(appended -> rows.view(schedule));
    }
}
