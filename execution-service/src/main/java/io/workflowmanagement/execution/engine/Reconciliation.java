package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.ledger.ExecutionKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Compares what the database says this instance owns with what it has in hand. The answer to a
 * claim or a take-over may be lost with its connection: then this instance owns executions of which
 * it does not know. What it owned at the last look too, at the same fence, and still has not in
 * hand, is given back.
 */
@ApplicationScoped
class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    private final EngineTools tools;
    private final EngineStatements statements;
    private final ActiveExecutions active;
    private final Releases releases;
    private boolean looking;
    private Map<String, Integer> unknown = Map.of();

    Reconciliation(
            EngineTools tools,
            EngineStatements statements,
            ActiveExecutions active,
            Releases releases) {
        this.tools = tools;
        this.statements = statements;
        this.active = active;
        this.releases = releases;
    }

    void start() {
        tools.loop().every(tools.settings().lease(), this::look);
    }

    private void look() {
        if (tools.instance().isStopping() || looking) {
            return;
        }
        looking = true;
        statements
                .owned(tools.instance().id())
                .subscribe()
                .with(
                        owned -> tools.loop().run(() -> giveBackUnknown(owned)),
                        failure -> tools.loop().run(() -> looking = false));
    }

    private void giveBackUnknown(Map<String, Integer> owned) {
        looking = false;
        owned.keySet().removeIf(active::isKnown);
        owned.forEach(
                (id, fence) -> {
                    if (fence.equals(unknown.get(id))) {
                        LOG.warnf("Execution %s was taken unknowingly: given back", id);
                        releases.giveBack(ExecutionKey.of(id), fence, true);
                    }
                });
        unknown = owned;
    }
}
