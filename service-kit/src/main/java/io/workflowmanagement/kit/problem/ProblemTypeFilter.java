package io.workflowmanagement.kit.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** The contract wants every problem's {@code type}; without a page of its own it is about:blank. */
class ProblemTypeFilter {

    private static final URI NO_PAGE = URI.create("about:blank");

    @ServerResponseFilter
    public void state(ContainerResponseContext response) {
        if (response.getEntity() instanceof HttpProblem problem && problem.getType() == null) {
            response.setEntity(HttpProblem.builder(problem).withType(NO_PAGE).build());
        }
    }
}
