package io.workflowmanagement.local.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariablesTest {

    @Test
    void areOfOneComponentAndMayBeCalledAsTheSetting() {
        Variables variables =
                Variables.parse(
                        List.of(
                                "execution:wfm.engine.max-running=512",
                                "execution:WFM_CALLS_WAITING_PER_HOST=0",
                                "gateway:WFM_GATEWAY_CONNECTIONS=6000"));

        assertEquals(
                Map.of("WFM_ENGINE_MAX_RUNNING", "512", "WFM_CALLS_WAITING_PER_HOST", "0"),
                variables.of("execution"));
        assertEquals(Map.of("WFM_GATEWAY_CONNECTIONS", "6000"), variables.of("gateway"));
        assertEquals(Map.of(), variables.of("catalog"));
    }

    @Test
    void giveAServiceOptionsAfterThoseOfAllServices() {
        SuiteSettings settings =
                SuiteSettings.read(
                        Path.of("."),
                        Replicas.parse(""),
                        Variables.parse(List.of("execution:WFM_JAVA_OPTIONS=-Xmx512m -Xms64m")),
                        Map.of("WFM_JAVA_OPTIONS", "-Xmx200m"));

        assertEquals(
                List.of("-Xmx200m", "-Xmx512m", "-Xms64m"),
                settings.javaOptions(Service.EXECUTION));
        assertEquals(List.of("-Xmx200m"), settings.javaOptions(Service.CATALOG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres:A=b", "execution", "execution:A", "A=b", "execution:=b"})
    void refuseWhatTheyCannotMean(String text) {
        assertThrows(CannotStart.class, () -> Variables.parse(List.of(text)));
    }
}
