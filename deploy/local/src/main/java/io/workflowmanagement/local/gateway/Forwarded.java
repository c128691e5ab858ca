package io.workflowmanagement.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.httpproxy.ProxyRequest;
import java.util.Set;

/**
 * Says who asked. What a client says of it itself is dropped, unless it is a proxy that is trusted.
 */
record Forwarded(Set<String> trustedProxies) {

    private static final String FOR = "X-Forwarded-For";
    private static final String PROTO = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";

    void tell(ProxyRequest request) {
        HttpServerRequest asked = request.proxiedRequest();
        MultiMap headers =
                request.headers()
                        .remove("X-Forwarded-Port")
                        .remove("X-Forwarded-Prefix")
                        .remove("Forwarded");
        String peer = asked.remoteAddress().hostAddress();
        if (asked.authority() != null) {
            // The services see the address that was asked for, and build links with it.
            request.setAuthority(asked.authority());
        }
        if (trustedProxies.contains(peer)) {
            headers.set(FOR, headers.contains(FOR) ? headers.get(FOR) + ", " + peer : peer);
            return;
        }
        headers.set(FOR, peer).set(PROTO, asked.isSSL() ? "https" : "http").remove(HOST);
        if (asked.authority() != null) {
            headers.set(HOST, asked.authority().toString());
        }
    }
}
