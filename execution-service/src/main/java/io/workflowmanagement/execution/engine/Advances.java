package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.ledger.Advance;
import io.workflowmanagement.execution.ledger.ExecutionStatus;
import io.workflowmanagement.execution.ledger.Journal;
import io.workflowmanagement.execution.ledger.Waits;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The writes of one execution: each at the fence by which this instance has it, and on the row
 * version that the write before left.
 */
final class Advances {

    private final PreparedExecution execution;
    private final Progress progress;
    private final Journal journal;
    private final EngineTools tools;
    private final ScheduledWork schedule;
    private int rowVersion;
    private boolean writing;

    /** What is being written, or was, where that is the end. */
    private EndedExecution end;

    Advances(
            PreparedExecution execution,
            Progress progress,
            Journal journal,
            EngineTools tools,
            ScheduledWork schedule) {
        this.execution = execution;
        this.progress = progress;
        this.journal = journal;
        this.tools = tools;
        this.schedule = schedule;
        this.rowVersion = execution.owned().rowVersion();
    }

    boolean isWriting() {
        return writing;
    }

    /** How it ended, once that is durable; empty where somebody else has ended it. */
    Optional<EndedExecution> end() {
        return Optional.ofNullable(end);
    }

    /**
     * @param waits what has changed in them, taken when all else is told
     * @param written hears whether the execution was still this instance's
     * @param refused hears why the database took nothing of it
     */
    void write(
            Story story,
            Finish finish,
            Supplier<Waits> waits,
            Consumer<Boolean> written,
            Consumer<Throwable> refused) {
        writing = true;
        Instant now = tools.now();
        finish.tell(story, progress.startedAt(), now, progress.httpCalls());
        end = finish.ended(progress.startedAt(), now, rowVersion + 1);
        journal.advance(advance(story, finish, waits.get(), now))
                .subscribe()
                .with(
                        owned -> schedule.next(() -> written(owned, written)),
                        failure -> schedule.next(() -> refused(failure, refused)));
    }

    private Advance advance(Story story, Finish finish, Waits waits, Instant now) {
        OwnedExecution owned = execution.owned();
        boolean first = rowVersion == owned.rowVersion() && owned.startedAt() == null;
        return new Advance(
                owned.key(),
                owned.environmentId(),
                owned.fence(),
                rowVersion,
                ExecutionStatus.Running,
                finish.status(),
                first ? progress.startedAt() : null,
                first ? execution.environment().version() : null,
                finish.status().isFinal() ? now : null,
                Story.text(finish.output()),
                finish.error(),
                finish.undoing(),
                story.steps(),
                story.logs(),
                story.events(),
                story.metrics(),
                waits);
    }

    private void written(boolean owned, Consumer<Boolean> then) {
        writing = false;
        if (owned) {
            rowVersion++;
        } else {
            end = null;
        }
        then.accept(owned);
    }

    private void refused(Throwable failure, Consumer<Throwable> then) {
        writing = false;
        then.accept(failure);
    }
}
