package io.workflowmanagement.scheduler.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.caller.Visible;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.scheduler.cron.CronExpression;
import io.workflowmanagement.scheduler.cron.InvalidCronExpression;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads rows, and maps them to what is asked and answered: the input is text in the table. */
@ApplicationScoped
class ScheduleRows {

    private final ObjectMapper json;

    ScheduleRows(ObjectMapper json) {
        this.json = json;
    }

    Uni<List<Schedule>> page(Visible visible, ScheduleFilter filter, PageRequest page) {
        StringBuilder where = new StringBuilder("from Schedule where id > :after");
        Map<String, Object> values = new HashMap<>();
        values.put("after", page.after().map(cursor -> cursor.number(0)).orElse(0));
        if (!visible.all()) {
            where.append(" and workspaceId in :visible");
            values.put("visible", visible.workspaceIds());
        }
        narrow(where, values, "workflowId", filter.workflowId());
        narrow(where, values, "isActive", filter.isActive());
        return Panache.getSession()
                .chain(
                        session -> {
                            var query =
                                    session.createSelectionQuery(
                                            where + " order by id", Schedule.class);
                            values.forEach(query::setParameter);
                            return query.setMaxResults(page.fetch()).getResultList();
                        });
    }

    private static void narrow(
            StringBuilder where, Map<String, Object> values, String field, Object value) {
        if (value != null) {
            where.append(" and ").append(field).append(" = :").append(field);
            values.put(field, value);
        }
    }

    /** Nobody adds one meanwhile: the workflow is locked. */
    Uni<Void> refuseSecond(int workflowId) {
        return ofWorkflow(workflowId)
                .onItem()
                .ifNotNull()
                .invoke(
                        schedule -> {
                            throw new WorkflowHasSchedule(workflowId, schedule.id);
                        })
                .replaceWithVoid();
    }

    /** Locked; null when the workflow has none. */
    Uni<Schedule> ofWorkflow(int workflowId) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(
                                                "from Schedule where workflowId = :workflow",
                                                Schedule.class)
                                        .setParameter("workflow", workflowId)
                                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                                        .getSingleResultOrNull());
    }

    void take(Schedule schedule, ScheduleDraft draft) {
        schedule.cronExpression = draft.timetable().cron().toString();
        schedule.timeZone = draft.timeZone();
        schedule.startDate = draft.startDate();
        schedule.endDate = draft.endDate();
        schedule.description = draft.description();
        schedule.isActive = draft.isActive();
        schedule.input = draft.input() == null ? null : draft.input().toString();
        schedule.misfire = draft.misfire();
        schedule.misfireWindow = draft.misfireWindow();
        schedule.overlap = draft.overlap();
        schedule.jitter = draft.jitter();
        schedule.pauseNote = draft.isActive() ? null : schedule.pauseNote;
    }

    ScheduleDraft draft(Schedule schedule) {
        return new ScheduleDraft(
                schedule.workflowId,
                schedule.cronExpression,
                schedule.timeZone,
                schedule.startDate,
                schedule.endDate,
                schedule.description,
                schedule.isActive,
                input(schedule),
                schedule.misfire,
                schedule.misfireWindow,
                schedule.overlap,
                schedule.jitter);
    }

    ScheduleView view(Schedule schedule) {
        return new ScheduleView(
                schedule.id,
                schedule.workflowId,
                schedule.workspaceId,
                schedule.cronExpression,
                words(schedule.cronExpression),
                schedule.timeZone,
                schedule.startDate,
                schedule.endDate,
                schedule.description,
                schedule.isActive,
                schedule.pauseNote,
                input(schedule),
                schedule.misfire,
                schedule.misfireWindow,
                schedule.overlap,
                schedule.jitter,
                schedule.nextRunTime,
                schedule.lastRunTime,
                schedule.createdAt,
                schedule.updatedAt,
                schedule.rowVersion);
    }

    /** Null for a row that no request could have made: it must not hide the others of a page. */
    private static String words(String cronExpression) {
        try {
            return CronExpression.parse(cronExpression).words();
        } catch (InvalidCronExpression e) {
            return null;
        }
    }

    private ObjectNode input(Schedule schedule) {
        try {
            return schedule.input == null ? null : json.readValue(schedule.input, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Schedule " + schedule.id + " has a broken input", e);
        }
    }
}
