package io.workflowmanagement.catalog.endpoint.importing;

import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.catalog.endpoint.EndpointDraft;
import io.workflowmanagement.catalog.endpoint.EndpointsByName;
import io.workflowmanagement.catalog.endpoint.EndpointsByName.Named;
import io.workflowmanagement.catalog.endpoint.importing.DescriptionReader.Drafts;
import io.workflowmanagement.kit.caller.Access;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The use cases of imports. */
@ApplicationScoped
class EndpointImports {

    private final EndpointsByName endpoints;
    private final Access access;

    EndpointImports(EndpointsByName endpoints, Access access) {
        this.endpoints = endpoints;
        this.access = access;
    }

    /** Before a stranger makes the service read ten megabytes. */
    @WithSession
    Uni<Void> admit(int workspaceId) {
        return access.to(workspaceId);
    }

    @WithTransaction
    Uni<ImportedEndpoints> take(int workspaceId, Drafts read) {
        List<String> names = read.drafts().stream().map(EndpointDraft::name).toList();
        return access.to(workspaceId)
                .chain(() -> endpoints.find(workspaceId, names))
                .chain(known -> take(read, known));
    }

    private Uni<ImportedEndpoints> take(Drafts read, Map<String, Named> known) {
        List<EndpointDraft> missing = new ArrayList<>();
        Map<Integer, EndpointDraft> changed = new LinkedHashMap<>();
        List<EndpointReference> updated = new ArrayList<>();
        List<EndpointReference> unchanged = new ArrayList<>();
        for (EndpointDraft draft : read.drafts()) {
            Named found = known.get(draft.name());
            if (found == null) {
                missing.add(draft);
            } else if (found.draft().equals(draft)) {
                unchanged.add(new EndpointReference(found.id(), draft.name()));
            } else {
                changed.put(found.id(), draft);
                updated.add(new EndpointReference(found.id(), draft.name()));
            }
        }
        return endpoints
                .create(missing)
                .call(() -> endpoints.replace(changed))
                .map(
                        ids ->
                                new ImportedEndpoints(
                                        references(ids, missing),
                                        updated,
                                        unchanged,
                                        read.leftOut()));
    }

    private static List<EndpointReference> references(List<Integer> ids, List<EndpointDraft> made) {
        List<EndpointReference> references = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            references.add(new EndpointReference(ids.get(i), made.get(i).name()));
        }
        return references;
    }
}
