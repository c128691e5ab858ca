package io.workflowmanagement.execution.engine;

import io.workflowmanagement.execution.ledger.ExecutionKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The executions that this instance has in hand, and those on their way there. It is touched on the
 * engine's loop alone.
 */
@ApplicationScoped
class ActiveExecutions {

    private static final Logger LOG = Logger.getLogger(ActiveExecutions.class);

    private final EngineTools tools;
    private final Map<String, ActiveExecution> active = new HashMap<>();

    /** What is on its way to be active: being accepted, or read. */
    private final Set<String> opening = new HashSet<>();

    /**
     * Counts the spans in which the lease was held without a gap. What was asked for in an earlier
     * one may have been taken by others since.
     */
    private int term;

    private Effects effects;
    private ActiveExecution.Owner owner;

    ActiveExecutions(EngineTools tools) {
        this.tools = tools;
    }

    /**
     * Before anything is active. An execution starts and ends others by these, which in turn need
     * what is active: so they are given, not injected.
     */
    void keptBy(ActiveExecution.Owner keeper, Effects outside) {
        owner = keeper;
        effects = outside;
    }

    /** How many executions more this instance may have. */
    int room() {
        return Math.max(0, tools.settings().maxRunning() - active.size() - opening.size());
    }

    void open(String id) {
        opening.add(id);
    }

    void opened(String id) {
        opening.remove(id);
    }

    ActiveExecution activate(PreparedExecution execution) {
        ActiveExecution taken = new ActiveExecution(execution, tools, effects, owner);
        active.put(execution.id(), taken);
        return taken;
    }

    /** Null for one that is not active here. */
    ActiveExecution get(String id) {
        return active.get(id);
    }

    /** The ids of those for which something may come that they do not ask for. */
    List<String> waiting() {
        return active.values().stream()
                .filter(ActiveExecution::waits)
                .map(ActiveExecution::id)
                .toList();
    }

    boolean isEmpty() {
        return active.isEmpty();
    }

    /** Whether nothing is active, nor on its way to be. */
    boolean isIdle() {
        return active.isEmpty() && opening.isEmpty();
    }

    boolean isKnown(String id) {
        return active.containsKey(id) || opening.contains(id);
    }

    /** Unless it has been taken again meanwhile. */
    void remove(ActiveExecution execution) {
        active.remove(execution.id(), execution);
    }

    int term() {
        return term;
    }

    /**
     * The lease is held again after a gap: what others took meanwhile is dropped. What was accepted
     * while the database was asked is not theirs and is dropped too: it is given back at once.
     *
     * @param owned the fences of what this instance still owns, by ids
     */
    void beginTerm(Map<String, Integer> owned) {
        term++;
        for (ActiveExecution execution : List.copyOf(active.values())) {
            Integer fence = execution.owned().fence();
            if (!fence.equals(owned.get(execution.id()))) {
                LOG.infof("Execution %s may be another's since the lease was over", execution.id());
                execution.drop();
                owner.lost(execution);
            }
        }
    }

    /** Drops those with neither a call nor a write under way. */
    List<ExecutionKey> dropIdle() {
        List<ExecutionKey> dropped = new ArrayList<>();
        for (ActiveExecution execution : List.copyOf(active.values())) {
            if (execution.isIdle()) {
                execution.drop();
                active.remove(execution.id());
                dropped.add(execution.owned().key());
            }
        }
        return dropped;
    }

    void dropAll() {
        active.values().forEach(ActiveExecution::drop);
        active.clear();
    }
}
