package io.workflowmanagement.catalog.endpoint.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workflowmanagement.catalog.document.Document;
import io.workflowmanagement.catalog.document.Documents;
import io.workflowmanagement.catalog.document.Parts;
import io.workflowmanagement.catalog.endpoint.EndpointDraft;
import io.workflowmanagement.catalog.endpoint.EndpointsByName;
import io.workflowmanagement.catalog.endpoint.description.ApiDescription;
import io.workflowmanagement.catalog.endpoint.description.LeftOut;
import io.workflowmanagement.catalog.endpoint.openapi.OpenApiReader;
import io.workflowmanagement.catalog.endpoint.wsdl.WsdlReader;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.problem.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a description, of whichever kind, into drafts that hold to the rules of endpoints. */
@ApplicationScoped
class DescriptionReader {

    /** What a parameter can do without: somebody else's pattern may be no regular expression. */
    private static final Pattern DISPENSABLE =
            Pattern.compile("parameters\\[(\\d+)]\\.(validationRules|defaultValue).*");

    private final Documents documents;
    private final Parts parts;

    DescriptionReader(Documents documents, Parts parts) {
        this.documents = documents;
        this.parts = parts;
    }

    /** Drafts with different names, and what could be none. */
    record Drafts(List<EndpointDraft> drafts, List<LeftOut> leftOut) {}

    Drafts read(String text, int workspaceId) {
        ApiDescription description = description(text);
        List<EndpointDraft> drafts = new ArrayList<>();
        List<LeftOut> leftOut = new ArrayList<>(description.leftOut());
        for (ObjectNode endpoint : description.endpoints()) {
            try {
                drafts.add(draft(endpoint.put("workspaceId", workspaceId)));
            } catch (Failure e) {
                leftOut.add(new LeftOut(endpoint.path("name").asText(), reason(e)));
            }
        }
        return new Drafts(drafts, leftOut);
    }

    private ApiDescription description(String text) {
        if (text.stripLeading().startsWith("<")) {
            return WsdlReader.read(text, documents.mostOperations());
        }
        List<Document> read = documents.read(text);
        if (read.size() != 1) {
            throw new Failure.Malformed("An import takes one document.");
        }
        return OpenApiReader.read(read.get(0).tree(), documents.mostOperations());
    }

    /** What it can do without may hide more that it can do without. */
    private EndpointDraft draft(ObjectNode endpoint) {
        while (true) {
            try {
                return EndpointsByName.checked(parts.read(endpoint, EndpointDraft.class, ""));
            } catch (Failure.Invalid e) {
                if (!loosen(endpoint, e)) {
                    throw e;
                }
            }
        }
    }

    private static boolean loosen(ObjectNode endpoint, Failure.Invalid broken) {
        boolean loosened = false;
        for (Violation violation : broken.violations()) {
            Matcher dispensable = DISPENSABLE.matcher(violation.field());
            if (dispensable.matches()) {
                int parameter = Integer.parseInt(dispensable.group(1));
                ObjectNode at = (ObjectNode) endpoint.path("parameters").get(parameter);
                loosened |= at.remove(dispensable.group(2)) != null;
            }
        }
        return loosened;
    }

    private static String reason(Failure failure) {
        if (failure instanceof Failure.Invalid invalid) {
            Violation first = invalid.violations().get(0);
            return first.field() + " " + first.message();
        }
        return failure.getMessage();
    }
}
