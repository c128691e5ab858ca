package io.workflowmanagement.execution.engine;

import io.workflowmanagement.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;

/** This process, as it owns executions: a new id each time it starts, and its lease. */
@ApplicationScoped
class Instance {

    private final String id;
    private final EngineSettings settings;

    /**
     * When the lease ends, on this machine's monotonic clock; the past until the first heartbeat.
     */
    private volatile long leaseEnd = System.nanoTime();

    private volatile boolean stopping;

    Instance(Ids ids, EngineSettings settings) {
        this.id = ids.next();
        this.settings = settings;
    }

    String id() {
        return id;
    }

    /**
     * @param sentAt the monotonic time before the heartbeat was sent: the database's own counts
     *     from later on
     */
    void beat(long sentAt) {
        leaseEnd = sentAt + settings.lease().toNanos();
    }

    /** Whether nobody can have taken anything over since the heartbeat before. */
    boolean holdsLease() {
        return leaseEnd - System.nanoTime() > 0;
    }

    /** From now on nothing is begun any more. */
    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Whether a call that is sent now is surely sent by the owner. */
    boolean mayCall() {
        return !stopping && leaseEnd - System.nanoTime() > settings.leaseReserve().toNanos();
    }
}
