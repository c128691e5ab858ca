package io.workflowmanagement.kit.http;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses to start with a trusted proxy that is no network. The server takes names too, and an IPv6
 * address without its length for one: those it asks of the DNS for each request, which then waits
 * for the answer.
 */
@ApplicationScoped
class TrustedProxies {

    private static final Pattern NETWORK = Pattern.compile("[0-9a-fA-F.:]+/\\d{1,3}");

    private final List<String> proxies;

    TrustedProxies(
            @ConfigProperty(name = "quarkus.http.proxy.trusted-proxies") List<String> proxies) {
        this.proxies = proxies;
    }

    void check(@Observes StartupEvent event) {
        for (String proxy : proxies) {
            if (!NETWORK.matcher(proxy).matches()) {
                throw new ConfigurationException(
                        "WFM_TRUSTED_PROXIES names "
                                + proxy
                                + ": give networks, such as 10.0.0.0/8, 192.0.2.7/32 or ::1/128");
            }
        }
    }
}
