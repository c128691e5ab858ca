package io.workflowmanagement.kit.topics;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

/** Makes the service's topics when they are missing. */
@ApplicationScoped
class OwnedTopics {

    private static final Logger LOG = Logger.getLogger(OwnedTopics.class);
    private static final String FOR_EVER = "-1";

    private final Map<String, Object> kafka;
    private final TopicSettings settings;

    OwnedTopics(
            @Identifier("default-kafka-broker") Map<String, Object> kafka, TopicSettings settings) {
        this.kafka = kafka;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        // The admin client blocks: on a worker, and again until the broker is there.
        Uni.createFrom()
                .item(this::make)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .onFailure()
                .invoke(failure -> LOG.warnf("Topics not made yet: %s", failure.getMessage()))
                .onFailure()
                .retry()
                .withBackOff(Duration.ofMillis(500), Duration.ofSeconds(5))
                .indefinitely()
                .subscribe()
                .with(made -> LOG.infof("Topics made: %s", made));
    }

    private List<String> make() {
        try (Admin admin = Admin.create(new HashMap<>(kafka))) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing =
                    wanted().stream().filter(it -> !existing.contains(it.name())).toList();
            admin.createTopics(missing).all().get();
            return missing.stream().map(NewTopic::name).toList();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return List.of(); // another replica was first
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<NewTopic> wanted() {
        List<NewTopic> topics = new ArrayList<>();
        settings.owned()
                .forEach(
                        (name, topic) -> {
                            topics.add(topic(name, topic.retention()));
                            topics.add(
                                    topic(
                                            name + ".dead-letter",
                                            Optional.of(settings.deadLetters())));
                        });
        return topics;
    }

    private NewTopic topic(String name, Optional<Duration> retention) {
        return new NewTopic(name, settings.partitions(), settings.replication())
                .configs(
                        Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_DELETE,
                                TopicConfig.RETENTION_MS_CONFIG,
                                retention
                                        .map(it -> Long.toString(it.toMillis()))
                                        .orElse(FOR_EVER)));
    }
}
