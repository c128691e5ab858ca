package io.workflowmanagement.identity.session;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/** Where a request comes from: the client as a trusted proxy names it, else the peer. */
final class ClientAddress {

    private static final int LONGEST = 64;

    private ClientAddress() {}

    static String of(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        String host = peer == null ? null : peer.host();
        if (host == null) {
            return "unknown";
        }
        return host.length() > LONGEST ? host.substring(0, LONGEST) : host;
    }
}
