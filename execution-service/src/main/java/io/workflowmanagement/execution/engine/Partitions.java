package io.workflowmanagement.execution.engine;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Makes the tables' partitions for the months ahead, long before they are needed. */
@ApplicationScoped
class Partitions {

    private static final Logger LOG = Logger.getLogger(Partitions.class);
    private static final Duration INTERVAL = Duration.ofHours(6);

    private final EngineStatements statements;
    private final EngineSettings settings;
    private final EngineLoop loop;

    Partitions(EngineStatements statements, EngineSettings settings, EngineLoop loop) {
        this.statements = statements;
        this.settings = settings;
        this.loop = loop;
    }

    void start(@Observes StartupEvent event) {
        loop.run(this::ensure);
        loop.every(INTERVAL, this::ensure);
    }

    private void ensure() {
        statements
                .ensurePartitions(settings.partitionsAhead())
                .subscribe()
                .with(
                        nothing -> {},
                        failure -> LOG.warnf("Partitions not made: %s", failure.getMessage()));
    }
}
