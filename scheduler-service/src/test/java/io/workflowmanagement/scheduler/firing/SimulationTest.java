package io.workflowmanagement.scheduler.firing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.workflowmanagement.kit.rowsecurity.AllWorkspaces;
import io.workflowmanagement.kit.testing.SuiteServers;
import io.workflowmanagement.scheduler.schedule.SimulatedHands;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * A small part of the simulation. The whole is the same with {@code -Dsimulation.schedules=1000
 * -Dsimulation.hours=24}; a run is repeated with {@code -Dsimulation.seed=}.
 */
@QuarkusTest
@WithTestResource(SuiteServers.class)
class SimulationTest {

    private static final Logger LOG = Logger.getLogger(SimulationTest.class);
    private static final long SEED = Long.getLong("simulation.seed", System.nanoTime());
    private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 100);
    private static final Duration LENGTH =
            Duration.ofHours(Integer.getInteger("simulation.hours", 2));

    @Inject Vertx vertx;
    @Inject @AllWorkspaces Pool pool;
    @Inject DueFirings due;
    @Inject DoomedFirings doomed;
    @Inject SimulatedHands hands;
    @Inject FiringMetrics metrics;
    @Inject FiringSettings settings;

    @Test
    void accountsForEachDueTimeOnce() {
        LOG.infof("The simulation's seed is %d", SEED);
        Simulation simulation = simulation(Simulation.Weather.STORMY, SCHEDULES, 3);

        simulation.run();

        LOG.infof("Simulated: %s", simulation.summary());
        simulation.accountForEachDueTime();
        simulation.accountForEachCommand();
    }

    @Test
    void givesTheSameOnAnyNumberOfReplicas() {
        LOG.infof("The simulation's seed is %d", SEED);
        List<String> one = outcomes(1);

        assertFalse(one.isEmpty());
        assertEquals(one, outcomes(2), "two replicas, seed " + SEED);
        assertEquals(one, outcomes(3), "three replicas, seed " + SEED);
    }

    private List<String> outcomes(int replicas) {
        Simulation simulation = simulation(Simulation.Weather.CALM, SCHEDULES / 2, replicas);
        simulation.run();
        simulation.accountForEachDueTime();
        return simulation.outcomes();
    }

    private Simulation simulation(Simulation.Weather weather, int schedules, int replicas) {
        return new Simulation(
                new Simulation.World(vertx, pool, due, doomed, hands, metrics, settings),
                SEED,
                weather,
                schedules,
                LENGTH,
                replicas);
    }
}
