package io.workflowmanagement.kit.memory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.smallrye.mutiny.Uni;
import io.workflowmanagement.kit.background.Background;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What was read lately. Whoever learns of a change forgets everything, so that here it counts at
 * once; where another replica learns of it, it counts when the moment is over. Only what is worth
 * it is kept: what is not there, or not allowed, is looked for each time.
 */
public final class Remembered<K, V> {

    private final Cache<K, Answer<V>> answers;
    private final Predicate<V> isWorthIt;
    private final Ticker ticker;
    private final long fresh;

    /**
     * @param moment how long an answer stands
     * @param most how many are kept
     */
    public Remembered(Duration moment, int most, Predicate<V> isWorthIt) {
        this(moment, most, isWorthIt, Ticker.systemTicker());
    }

    Remembered(Duration moment, int most, Predicate<V> isWorthIt, Ticker ticker) {
        this.answers =
                Caffeine.newBuilder()
                        .expireAfterWrite(moment)
                        .maximumSize(most)
                        .ticker(ticker)
                        .build();
        this.isWorthIt = isWorthIt;
        this.ticker = ticker;
        this.fresh = moment.toNanos() / 2;
    }

    /**
     * Empty when it has to be waited for. After half of the moment one of those who ask has it read
     * anew, on a context of its own, and uses what is known as the others do.
     */
    public Optional<V> known(K key, Supplier<Uni<V>> read) {
        Answer<V> answer = answers.getIfPresent(key);
        if (answer == null) {
            return Optional.empty();
        }
        if (ticker.read() - answer.readAt >= fresh
                && answer.isBeingRead.compareAndSet(false, true)) {
            Background.aside(() -> read(key, read));
        }
        return Optional.of(answer.value);
    }

    /** What is known, or else what is read. */
    public Uni<V> get(K key, Supplier<Uni<V>> read) {
        return known(key, read)
                .map(value -> Uni.createFrom().item(value))
                .orElseGet(() -> read(key, read));
    }

    /** What is read now. */
    public Uni<V> read(K key, Supplier<Uni<V>> read) {
        return read.get().invoke(value -> keep(key, value));
    }

    public void forget() {
        answers.invalidateAll();
    }

    private void keep(K key, V value) {
        if (isWorthIt.test(value)) {
            answers.put(key, new Answer<>(value, ticker.read()));
        } else {
            answers.invalidate(key);
        }
    }

    private static final class Answer<V> {

        private final V value;
        private final long readAt;
        private final AtomicBoolean isBeingRead = new AtomicBoolean();

        Answer(V value, long readAt) {
            this.value = value;
            this.readAt = readAt;
        }
    }
}
