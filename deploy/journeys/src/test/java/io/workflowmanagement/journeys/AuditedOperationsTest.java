package io.workflowmanagement.journeys;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import io.workflowmanagement.journeys.Deeds.Deed;
import io.workflowmanagement.journeys.Rights.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Every writing operation of every service leaves an entry in the audit trail. A new one that does
 * not, or that nobody does in {@link Deeds}, fails; so does one that is excused and needs not be.
 */
@OnTheSuite
class AuditedOperationsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String NO_CHANGE = "changes nothing here";
    private static final String PROOF =
            "its sender is known by a proof, and the execution tells it";

    /** Operations that leave none, and why. */
    private static final Map<String, String> EXCUSED =
            Map.ofEntries(
                    Map.entry("POST /auth/refresh", "goes on with a session that was told"),
                    Map.entry("POST /endpoints/{id}/try", NO_CHANGE),
                    Map.entry("POST /executions/test", NO_CHANGE),
                    Map.entry("POST /schedules/preview", NO_CHANGE),
                    Map.entry(
                            "POST /workflows/{id}/versions/{version}/activate",
                            "a gap: no column of the workflow that is told changes"),
                    Map.entry("POST /environments/reseal", "the same secrets under another key"),
                    Map.entry("POST /hooks/{hookId}", PROOF),
                    Map.entry("POST /executions/callbacks/{token}", PROOF),
                    Map.entry(
                            "POST /executions/{id}/callbacks/{stepKey}",
                            "wants a step that waits; told as a decision is"),
                    Map.entry(
                            "POST /executions/{id}/decisions/{stepKey}",
                            "wants a step that waits: ExecutionAuditTest of execution"));

    private final LocalSuite suite;

    AuditedOperationsTest(LocalSuite suite) {
        this.suite = suite;
    }

    @Test
    void leaveAnEntryEach() {
        try (ThirdParty thirdParty = ThirdParty.start()) {
            List<Deed> deeds = new Deeds(suite, thirdParty).doAll();

            assertEquals(writing(), known(deeds));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertEquals("", String.join("\n", untold(deeds))));
        }
    }

    private static TreeSet<String> writing() {
        return Rights.documented().stream()
                .filter(operation -> !operation.method().equals("GET"))
                .map(Operation::name)
                .map(name -> name.replace("/api/v1", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> known(List<Deed> deeds) {
        TreeSet<String> known = new TreeSet<>(EXCUSED.keySet());
        deeds.forEach(deed -> known.add(deed.operation()));
        return known;
    }

    private List<String> untold(List<Deed> deeds) {
        List<JsonObject> entries = suite.topics().data("audit.events");
        return deeds.stream()
                .filter(deed -> entries.stream().noneMatch(it -> tells(it, deed, deeds)))
                .map(deed -> deed.operation() + " left no " + deed.entity() + " " + deed.action())
                .toList();
    }

    private static boolean tells(JsonObject entry, Deed deed, List<Deed> deeds) {
        Instant at = entry.getInstant("at");
        return deed.isToldBy(entry.getString("entity"), entry.getString("action"))
                && !entry.getJsonObject("actor").getString("kind").equals("System")
                && !at.isBefore(deed.began())
                && deeds.stream()
                        .filter(next -> next.began().isAfter(deed.began()))
                        .filter(next -> next.isToldBy(deed.entity(), deed.action()))
                        .allMatch(next -> at.isBefore(next.began()));
    }
}
