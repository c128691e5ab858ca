package io.workflowmanagement.execution.engine;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.workflowmanagement.execution.environment.Environment.Opened;
import io.workflowmanagement.execution.ledger.StepStatus;
import io.workflowmanagement.execution.run.Place;
import io.workflowmanagement.kit.call.CallWithheld;
import io.workflowmanagement.kit.problem.Outage;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * The attempts of one execution that are under way, from the reading of their secrets to their
 * answer. One that could not begin, for want of the database or of the lease, begins again by and
 * by.
 */
final class CallsUnderWay {

    private static final Logger LOG = Logger.getLogger(CallsUnderWay.class);

    private final PreparedExecution execution;
    private final EngineTools tools;
    private final ScheduledWork schedule;
    private final Consumer<Attempted> answered;
    private final Runnable withheldMidway;
    private final Set<Call> calls = new HashSet<>();

    /**
     * @param answered hears what came of each
     * @param withheldMidway of one that was sent in part, and may not be sent any further
     */
    CallsUnderWay(
            PreparedExecution execution,
            EngineTools tools,
            ScheduledWork schedule,
            Consumer<Attempted> answered,
            Runnable withheldMidway) {
        this.execution = execution;
        this.tools = tools;
        this.schedule = schedule;
        this.answered = answered;
        this.withheldMidway = withheldMidway;
    }

    /**
     * @param again what to do when the database was away, or the lease
     */
    void begin(Place place, int attempt, Function<Opened, Uni<Attempted>> work, Runnable again) {
        Call call = new Call(place, attempt, tools.now());
        calls.add(call);
        call.answer =
                tools.open(execution.environment())
                        .chain(work::apply)
                        .subscribe()
                        .with(
                                attempted -> schedule.next(() -> answered(call, attempted)),
                                failure -> schedule.next(() -> notTried(call, again, failure)));
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    boolean isUnderWay(Place place) {
        return calls.stream().anyMatch(it -> it.place.equals(place));
    }

    /** Null where nothing is under way. */
    Instant begunAt(Place place) {
        return calls.stream()
                .filter(it -> it.place.equals(place))
                .map(it -> it.begunAt)
                .findFirst()
                .orElse(null);
    }

    /** Nobody waits for what the run has given up. */
    void keepOnly(Set<Place> places) {
        List<Call> givenUp = calls.stream().filter(it -> !places.contains(it.place)).toList();
        givenUp.forEach(Call::breakOff);
        givenUp.forEach(calls::remove);
    }

    void breakOff() {
        calls.forEach(Call::breakOff);
        calls.clear();
    }

    private void answered(Call call, Attempted attempted) {
        calls.remove(call);
        answered.accept(attempted);
    }

    /** Something that is no outcome of the step, such as a secret that can't be opened. */
    private void notTried(Call call, Runnable again, Throwable failure) {
        if (failure instanceof CallWithheld withheld && withheld.hasBegun()) {
            // Part of the attempt was sent: whoever goes on with the execution counts it.
            withheldMidway.run();
        } else if (Outage.isOne(failure) || failure instanceof CallWithheld) {
            calls.remove(call);
            schedule.after(tools.settings().signals(), again);
        } else {
            LOG.errorf(failure, "Execution %s, step %s was not tried", execution.id(), call.place);
            Instant now = tools.now();
            answered(
                    call,
                    Attempted.withoutCall(
                            call.place,
                            call.attempt,
                            StepStatus.Failed,
                            now,
                            now,
                            "The step could not be tried: its settings or secrets can't be read."));
        }
    }

    private static final class Call {

        private final Place place;
        private final int attempt;
        private final Instant begunAt;
        private Cancellable answer;

        Call(Place place, int attempt, Instant begunAt) {
            this.place = place;
            this.attempt = attempt;
            this.begunAt = begunAt;
        }

        void breakOff() {
            answer.cancel();
        }
    }
}
