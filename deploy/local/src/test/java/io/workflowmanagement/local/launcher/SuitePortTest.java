package io.workflowmanagement.local.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuitePortTest {

    @Test
    void areTheStandardOnesUnlessTheEnvironmentSaysOtherwise() {
        Map<SuitePort, Integer> ports =
                SuitePort.read(Map.of("WFM_PORT", "9000", "WFM_KAFKA_PORT", ""));

        assertEquals(9000, ports.get(SuitePort.GATEWAY));
        assertEquals(9092, ports.get(SuitePort.KAFKA));
        assertEquals(15432, ports.get(SuitePort.POSTGRES));
    }

    @Test
    void refuseWhatIsNoPort() {
        assertEquals(
                "WFM_PORT is \"http\"; a port is a number from 1 to 65535",
                assertThrows(CannotStart.class, () -> SuitePort.read(Map.of("WFM_PORT", "http")))
                        .getMessage());
    }

    @Test
    void refuseTheSamePortTwice() {
        assertEquals(
                "WFM_PORT and WFM_IDENTITY_PORT are both 8081; each needs a port of its own",
                assertThrows(CannotStart.class, () -> SuitePort.read(Map.of("WFM_PORT", "8081")))
                        .getMessage());
    }

    @Test
    void nameThePortThatIsInUseAndWhatChangesIt() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<SuitePort, Integer> ports = Map.of(SuitePort.KAFKA, other.getLocalPort());

            assertEquals(
                    "Port %d (kafka) is in use by another program: free it, or set WFM_KAFKA_PORT to another port"
                            .formatted(other.getLocalPort()),
                    assertThrows(CannotStart.class, () -> SuitePort.requireFree(ports))
                            .getMessage());
        }
    }
}
