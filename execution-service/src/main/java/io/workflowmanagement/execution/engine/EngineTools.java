package io.workflowmanagement.execution.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.environment.Environment;
import io.workflowmanagement.execution.environment.Environment.Opened;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** What every execution works with in this instance, test runs too. */
@ApplicationScoped
class EngineTools {

    private final EngineLoop loop;
    private final Instance instance;
    private final OpenedEnvironments secrets;
    private final EventRows rows;
    private final EngineSettings settings;
    private final StepSettings stepSettings;
    private final Clock clock;
    private final ObjectMapper json;

    EngineTools(
            EngineLoop loop,
            Instance instance,
            OpenedEnvironments secrets,
            EventRows rows,
            EngineSettings settings,
            StepSettings stepSettings,
            Clock clock,
            ObjectMapper json) {
        this.loop = loop;
        this.instance = instance;
        this.secrets = secrets;
        this.rows = rows;
        this.settings = settings;
        this.stepSettings = stepSettings;
        this.clock = clock;
        this.json = json;
    }

    EngineLoop loop() {
        return loop;
    }

    EngineSettings settings() {
        return settings;
    }

    StepSettings stepSettings() {
        return stepSettings;
    }

    Instant now() {
        return clock.instant();
    }

    Instance instance() {
        return instance;
    }

    /** The settings with their secrets, for the moment of a call. */
    Uni<Opened> open(Environment environment) {
        return secrets.open(environment);
    }

    /** An empty one, for one write. */
    Story story(PreparedExecution execution) {
        return new Story(
                execution.owned(),
                execution.workflow().definition(),
                execution.environment(),
                rows,
                settings.eventOutputBound());
    }

    /** Null for null. */
    JsonNode read(String text) {
        try {
            return text == null ? null : json.readTree(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }
}
