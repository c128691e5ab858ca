package io.workflowmanagement.execution.trigger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.execution.workflow.Workflows;
import io.workflowmanagement.kit.caller.Access;
import io.workflowmanagement.kit.caller.Visible;
import io.workflowmanagement.kit.json.MergePatch;
import io.workflowmanagement.kit.paging.Cursor;
import io.workflowmanagement.kit.paging.Page;
import io.workflowmanagement.kit.paging.PageRequest;
import io.workflowmanagement.kit.problem.Failure;
import io.workflowmanagement.kit.secrets.SecretBox;
import io.workflowmanagement.kit.versioning.IfMatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The use cases of triggers. */
@ApplicationScoped
class Triggers {

    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Workflows workflows;
    private final TriggerRules rules;
    private final Access access;
    private final MergePatch patches;
    private final SecretBox secrets;
    private final TriggerSettings settings;
    private final Clock clock;
    private final ObjectMapper json;

    Triggers(
            Workflows workflows,
            TriggerRules rules,
            Access access,
            MergePatch patches,
            SecretBox secrets,
            TriggerSettings settings,
            Clock clock,
            ObjectMapper json) {
        this.workflows = workflows;
        this.rules = rules;
        this.access = access;
        this.patches = patches;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
        this.json = json;
    }

    @WithSession
    Uni<Page<TriggerView>> list(TriggerFilter filter, PageRequest page) {
        return access.visible(filter.workspaceId())
                .chain(visible -> page(visible, filter, page))
                .map(rows -> Page.of(rows, page, row -> Cursor.of(row.id), this::view));
    }

    @WithSession
    Uni<TriggerView> get(int id) {
        return find(id).map(this::view);
    }

    @WithTransaction
    Uni<TriggerView> create(TriggerDraft draft) {
        return workflows
                .admit(draft.workflowId())
                .invoke(() -> rules.check(draft))
                .chain(workspace -> create(draft, workspace));
    }

    @WithTransaction
    Uni<TriggerView> change(int id, IfMatch ifMatch, JsonNode patch) {
        return find(id).invoke(row -> IfMatch.require(ifMatch, row.rowVersion))
                .invoke(row -> change(row, patch))
                .call(() -> Panache.getSession().chain(session -> session.flush()))
                .map(this::view);
    }

    /**
     * @param rotation null for the usual overlap
     */
    @WithTransaction
    Uni<TriggerView> rotateSecret(int id, IfMatch ifMatch, SecretRotation rotation) {
        String secret = newSecret();
        return find(id).invoke(row -> IfMatch.require(ifMatch, row.rowVersion))
                .invoke(row -> rotate(row, secret, overlap(rotation)))
                .call(() -> Panache.getSession().chain(session -> session.flush()))
                .map(row -> TriggerView.of(row, mapping(row), secret));
    }

    /** Gone for good: a secret that is not used any more is not kept. */
    @WithTransaction
    Uni<Void> delete(int id, IfMatch ifMatch) {
        return find(id).invoke(row -> IfMatch.require(ifMatch, row.rowVersion))
                .chain(row -> Panache.getSession().chain(session -> session.remove(row)));
    }

    private Uni<TriggerView> create(TriggerDraft draft, int workspaceId) {
        WorkflowTrigger row = new WorkflowTrigger();
        row.workspaceId = workspaceId;
        row.workflowId = draft.workflowId();
        row.kind = draft.kind();
        row.createdByUserId = access.caller().userId();
        row.createdAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
        row.activeSince = row.createdAt;
        String secret = null;
        if (draft.kind() == TriggerKind.Webhook) {
            secret = newSecret();
            row.hookId = UUID.randomUUID().toString();
            row.secret = seal(row, secret);
        }
        take(row, draft);
        String shownOnce = secret;
        return Panache.getSession()
                .chain(session -> session.persist(row).chain(session::flush))
                .map(done -> TriggerView.of(row, mapping(row), shownOnce));
    }

    private void rotate(WorkflowTrigger row, String secret, Duration overlap) {
        if (row.kind != TriggerKind.Webhook) {
            throw new TriggerHasNoSecret(row.id);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        row.rotate(seal(row, secret), overlap.isZero() ? null : now.plus(overlap));
        row.updatedAt = now;
    }

    private Duration overlap(SecretRotation rotation) {
        return rotation == null || rotation.overlapSeconds() == null
                ? settings.secretOverlap()
                : Duration.ofSeconds(rotation.overlapSeconds());
    }

    private String seal(WorkflowTrigger row, String secret) {
        return secrets.seal(row.workspaceId, row.sealedAs(), secret);
    }

    private void change(WorkflowTrigger row, JsonNode patch) {
        TriggerDraft before = draft(row);
        TriggerDraft after = patches.apply(before, patch);
        requireSame("workflowId", before.workflowId(), after.workflowId());
        requireSame("kind", before.kind(), after.kind());
        rules.check(after);
        if (after.isActive() && !row.isActive) {
            // What came meanwhile is past.
            row.activeSince = clock.instant().truncatedTo(ChronoUnit.MICROS);
        }
        take(row, after);
        row.updatedAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void take(WorkflowTrigger row, TriggerDraft draft) {
        row.name = draft.name().strip();
        row.isActive = draft.isActive();
        row.signature = draft.signature();
        row.topic = draft.topic();
        row.eventType = draft.type();
        row.filter = draft.filter();
        row.inputMapping = draft.inputMapping() == null ? null : draft.inputMapping().toString();
    }

    private TriggerDraft draft(WorkflowTrigger row) {
        return new TriggerDraft(
                row.workflowId,
                row.kind,
                row.name,
                row.isActive,
                row.signature,
                row.topic,
                row.eventType,
                row.filter,
                mapping(row));
    }

    private Uni<WorkflowTrigger> find(int id) {
        return access.toRow(WorkflowTrigger.class, id, () -> new TriggerNotFound(id))
                .chain(() -> Panache.getSession())
                .chain(session -> session.find(WorkflowTrigger.class, id))
                .onItem()
                .ifNull()
                .failWith(() -> new TriggerNotFound(id));
    }

    private static Uni<List<WorkflowTrigger>> page(
            Visible visible, TriggerFilter filter, PageRequest page) {
        Map<String, Object> values = new LinkedHashMap<>();
        StringBuilder query = new StringBuilder("from WorkflowTrigger where id > :after");
        values.put("after", page.after().map(cursor -> cursor.number(0)).orElse(0));
        if (!visible.all()) {
            query.append(" and workspaceId in :visible");
            values.put("visible", visible.workspaceIds());
        }
        if (filter.workflowId() != null) {
            query.append(" and workflowId = :workflow");
            values.put("workflow", filter.workflowId());
        }
        if (filter.kind() != null) {
            query.append(" and kind = :kind");
            values.put("kind", filter.kind());
        }
        String jpql = query.append(" order by id").toString();
        return Panache.getSession()
                .chain(
                        session -> {
                            var selection =
                                    session.createSelectionQuery(jpql, WorkflowTrigger.class);
                            values.forEach(selection::setParameter);
                            return selection.setMaxResults(page.fetch()).getResultList();
                        });
    }

    private TriggerView view(WorkflowTrigger row) {
        return TriggerView.of(row, mapping(row), null);
    }

    private ObjectNode mapping(WorkflowTrigger row) {
        try {
            return row.inputMapping == null
                    ? null
                    : json.readValue(row.inputMapping, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored mapping can't be read", e);
        }
    }

    private static String newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    private static void requireSame(String field, Object before, Object after) {
        if (!before.equals(after)) {
            throw new Failure.Invalid(field, "can't be changed: make another trigger");
        }
    }
}
