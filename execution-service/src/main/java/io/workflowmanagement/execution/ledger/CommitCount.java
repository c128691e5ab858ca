package io.workflowmanagement.execution.ledger;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** How many commits the writes shared: {@code wfm.ledger.commits} and {@code wfm.ledger.writes}. */
@ApplicationScoped
public class CommitCount {

    private final Counter commits;
    private final Counter writes;

    CommitCount(MeterRegistry registry) {
        this.commits = registry.counter("wfm.ledger.commits");
        this.writes = registry.counter("wfm.ledger.writes");
    }

    void committed(int writesInIt) {
        commits.increment();
        writes.increment(writesInIt);
    }

    public double commits() {
        return commits.count();
    }
}
