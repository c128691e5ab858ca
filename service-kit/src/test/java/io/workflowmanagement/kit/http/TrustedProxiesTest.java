package io.workflowmanagement.kit.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/8", "192.0.2.7/32", "::1/128", "fd00::/8"})
    void takesNetworks(String network) {
        assertDoesNotThrow(() -> check(network));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example.com", "proxy/24", "::1", "127.0.0.1", "localhost"})
    void refusesWhatTheDnsWouldBeAskedAbout(String name) {
        String message = assertThrows(ConfigurationException.class, () -> check(name)).getMessage();
        assertTrue(message.startsWith("WFM_TRUSTED_PROXIES names " + name + ": give"), message);
    }

    @Test
    void takesItsOwnDefault() throws IOException {
        Properties defaults = new Properties();
        try (InputStream file =
                TrustedProxies.class.getResourceAsStream(
                        "/META-INF/microprofile-config.properties")) {
            defaults.load(file);
        }
        String setting = defaults.getProperty("quarkus.http.proxy.trusted-proxies");
        String value = setting.substring(setting.indexOf(':') + 1, setting.length() - 1);
        assertDoesNotThrow(() -> check(value.split(",")));
    }

    private static void check(String... proxies) {
        new TrustedProxies(List.of(proxies)).check(new StartupEvent());
    }
}
