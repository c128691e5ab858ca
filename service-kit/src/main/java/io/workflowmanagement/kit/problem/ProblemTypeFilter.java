package io.workflowmanagement.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.workflowmanagement.kit.http.RequestId;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What the contract wants of every problem besides: its {@code type}, which without a page of its
 * own is about:blank, and the request's id, by which its log lines are found.
 */
class ProblemTypeFilter {

    private static final URI NO_PAGE = URI.create("about:blank");

    private final CurrentVertxRequest request;

    ProblemTypeFilter(CurrentVertxRequest request) {
        this.request = request;
    }

    @ServerResponseFilter
    public void state(ContainerResponseContext response) {
        if (response.getEntity() instanceof HttpProblem problem) {
            HttpProblem.Builder whole = HttpProblem.builder(problem);
            if (problem.getType() == null) {
                whole.withType(NO_PAGE);
            }
            String requestId = RequestId.of(request.getCurrent());
            if (requestId != null && !problem.getParameters().containsKey("requestId")) {
                whole.with("requestId", requestId);
            }
            response.setEntity(whole.build());
        }
    }
}
