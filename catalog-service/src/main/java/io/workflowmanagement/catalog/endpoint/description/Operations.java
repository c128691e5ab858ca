package io.workflowmanagement.catalog.endpoint.description;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.kit.problem.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Gathers the operations of a description while it is read. */
public final class Operations {

    private final int most;
    private final List<ObjectNode> endpoints = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /**
     * @param most how many there may be
     */
    public Operations(int most) {
        this.most = most;
    }

    public boolean has(String name) {
        return names.contains(name);
    }

    /**
     * @param read makes its endpoint, or throws {@link NoEndpoint}
     * @throws Failure.Malformed when there are too many
     */
    public void add(String name, Supplier<ObjectNode> read) {
        if (endpoints.size() + leftOut.size() >= most) {
            throw new Failure.Malformed(
                    "There are more than " + most + " operations: import the document in parts.");
        }
        try {
            if (!names.add(name)) {
                throw new NoEndpoint("has the name of another operation");
            }
            endpoints.add(read.get());
        } catch (NoEndpoint e) {
            leaveOut(name, e.getMessage());
        }
    }

    public void leaveOut(String name, String reason) {
        leftOut.add(new LeftOut(name, reason));
    }

    public ApiDescription description() {
        return new ApiDescription(endpoints, leftOut);
    }
}
