package io.workflowmanagement.kit.audit;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import io.workflowmanagement.kit.caller.Access;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who is behind the work under way, and from where; the service itself outside of a request. */
@ApplicationScoped
class Origin {

    private static final int LONGEST_ADDRESS = 64;

    private final Access access;
    private final CurrentVertxRequest current;
    private final Actor service;

    Origin(
            Access access,
            CurrentVertxRequest current,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.access = access;
        this.current = current;
        this.service = Actor.system(service);
    }

    boolean isRequest() {
        return request() != null;
    }

    Actor actor() {
        if (!isRequest()) {
            return service;
        }
        return access.isSignedIn() ? Actor.named(access.caller().name()) : Actor.NOBODY;
    }

    /** The client as a trusted proxy names it, else the peer; null outside of a request. */
    String address() {
        HttpServerRequest request = request();
        SocketAddress peer = request == null ? null : request.remoteAddress();
        String host = peer == null ? null : peer.host();
        return host == null || host.length() <= LONGEST_ADDRESS
                ? host
                : host.substring(0, LONGEST_ADDRESS);
    }

    private HttpServerRequest request() {
        if (!Arc.container().requestContext().isActive()) {
            return null;
        }
        RoutingContext routing = current.getCurrent();
        return routing == null ? null : routing.request();
    }
}
