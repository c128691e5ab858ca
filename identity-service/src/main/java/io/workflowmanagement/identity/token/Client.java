package io.workflowmanagement.identity.token;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/**
 * Where a session is held.
 *
 * @param address the client as a trusted proxy names it, else the peer
 * @param device what the program says it is; null when it says nothing
 */
public record Client(String address, String device) {

    private static final int LONGEST_ADDRESS = 64;
    private static final int LONGEST_DEVICE = 200;

    public static Client of(HttpServerRequest request) {
        SocketAddress peer = request.remoteAddress();
        String host = peer == null ? null : peer.host();
        return new Client(
                host == null ? "unknown" : cut(host, LONGEST_ADDRESS),
                cut(request.getHeader("User-Agent"), LONGEST_DEVICE));
    }

    private static String cut(String text, int longest) {
        return text == null || text.length() <= longest ? text : text.substring(0, longest);
    }
}
