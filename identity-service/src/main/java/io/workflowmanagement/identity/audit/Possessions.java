package io.workflowmanagement.identity.audit;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * What a user has made, himself or by his service accounts, and nobody has deleted, in any service,
 * as the trail tells. It is as late as audit.events are, mostly by less than a second.
 */
@ApplicationScoped
public class Possessions {

    /** A deleted workspace can be restored: whether it lives says its own row. */
    private static final String LIVING =
            "select new io.workflowmanagement.identity.audit.Possessions$Possession("
                    + "a.entity, a.entityId, a.workspaceId) from AuditRow a"
                    + " where a.action = 'Created' and a.entity in :entities"
                    + " and (a.actor = :user or a.actor in (select"
                    + " concat('service-account/', cast(s.id as String)) from ServiceAccount s"
                    + " where s.ownerUserId = :id))"
                    + " and a.workspaceId in (select w.id from Workspace w"
                    + " where w.isDeleted = false)"
                    + " and (a.entity = 'Workspace' or not exists (select 1 from AuditRow d"
                    + " where d.entity = a.entity and d.entityId = a.entityId"
                    + " and d.action = 'Deleted'))"
                    + " order by a.id";

    private static final List<String> ENTITIES =
            List.of(
                    "Workspace",
                    "ServiceAccount",
                    "Project",
                    "Environment",
                    "ApiEndpoint",
                    "Workflow",
                    "Trigger",
                    "Schedule");

    /** The oldest of them first. */
    @WithSession
    public Uni<List<Possession>> of(int userId, int most) {
        return Panache.getSession()
                .chain(
                        session ->
                                session.createSelectionQuery(LIVING, Possession.class)
                                        .setParameter("entities", ENTITIES)
                                        .setParameter("user", "user/" + userId)
                                        .setParameter("id", userId)
                                        .setMaxResults(most)
                                        .getResultList());
    }

    /** Something that lives in a workspace. */
    public record Possession(String entity, String entityId, Integer workspaceId) {

        @Override
        public String toString() {
            return entity + " " + entityId;
        }
    }
}
