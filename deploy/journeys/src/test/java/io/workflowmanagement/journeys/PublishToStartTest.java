package io.workflowmanagement.journeys;

import static io.workflowmanagement.journeys.Workshop.order;
import static io.workflowmanagement.journeys.Workshop.step;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** How long a published workflow is 404 to who would start it: 500 ms on an idle machine. */
@OnTheSuite
class PublishToStartTest {

    private static final Logger LOG = Logger.getLogger(PublishToStartTest.class.getName());

    /** A bound for a busy build machine; what it really took is printed. */
    private static final Duration AT_MOST = Duration.ofSeconds(30);

    private static final int ROUNDS = 5;

    private final LocalSuite suite;

    PublishToStartTest(LocalSuite suite) {
        this.suite = suite;
    }

    @Test
    void startsWhatWasPublishedJustNow() {
        List<Long> milliseconds = new ArrayList<>();
        try (ThirdParty thirdParty = ThirdParty.start()) {
            Workshop workshop = Workshop.create(suite.administrator(), thirdParty, "unused key");
            int endpoint = workshop.endpoint("GET", "/after/1");
            for (int round = 0; round < ROUNDS; round++) {
                int workflow = workshop.workflow(step("only", endpoint));
                workshop.publish(workflow);
                long published = System.nanoTime();
                await().atMost(AT_MOST)
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(10))
                        .until(() -> isStarted(workshop, workflow));
                milliseconds.add((System.nanoTime() - published) / 1_000_000);
            }
        }
        LOG.info(() -> "From publish to start, in ms: " + milliseconds);
    }

    private static boolean isStarted(Workshop workshop, int workflow) {
        return workshop.owner()
                        .post("/executions", order(workflow, new JsonObject()))
                        .extract()
                        .statusCode()
                == 202;
    }
}
