package io.workflowmanagement.kit.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What was read lately. Whoever learns of a change forgets everything, so that here it counts at
 * once; where another replica learns of it, it counts when the moment is over. Only what is worth
 * it is kept: what is not there, or not allowed, is looked for each time.
 */
public final class Remembered<K, V> {

    private final Cache<K, V> answers;
    private final Predicate<V> isWorthIt;

    /**
     * @param moment how long an answer stands
     * @param most how many are kept
     */
    public Remembered(Duration moment, int most, Predicate<V> isWorthIt) {
        this.answers = Caffeine.newBuilder().expireAfterWrite(moment).maximumSize(most).build();
        this.isWorthIt = isWorthIt;
    }

    /** Empty when it has to be read. */
    public Optional<V> known(K key) {
        return Optional.ofNullable(answers.getIfPresent(key));
    }

    /** What is known, or else what is read. */
    public Uni<V> get(K key, Supplier<Uni<V>> read) {
        V known = answers.getIfPresent(key);
        return known != null ? Uni.createFrom().item(known) : read(key, read);
    }

    /** What is read now. */
    public Uni<V> read(K key, Supplier<Uni<V>> read) {
        return read.get().invoke(answer -> keep(key, answer));
    }

    public void forget() {
        answers.invalidateAll();
    }

    private void keep(K key, V answer) {
        if (isWorthIt.test(answer)) {
            answers.put(key, answer);
        }
    }
}
