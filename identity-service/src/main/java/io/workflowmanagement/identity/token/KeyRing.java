package io.workflowmanagement.identity.token;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The keys of one moment: one signs, all verify. The order of the files' names is the order of the
 * keys. A new key is announced first and signs only when everybody has had the time to hear of it;
 * an old one verifies until the last token that it signed is gone.
 *
 * @param signing the newest key that has been announced long enough, else the oldest
 * @param published the keys that tokens are verified with, the signing one among them
 */
record KeyRing(SigningKey signing, List<SigningKey> published) {

    KeyRing {
        published = List.copyOf(published);
    }

    /**
     * @param files at least one
     * @param announcement how long a key is published before it signs
     * @param lifetime how long a token lives, with what clocks may differ by
     */
    static KeyRing of(List<KeyFile> files, Instant now, Duration announcement, Duration lifetime) {
        List<KeyFile> ordered = files.stream().sorted(Comparator.comparing(KeyFile::name)).toList();
        int signing = 0;
        for (int i = 1; i < ordered.size(); i++) {
            if (!now.isBefore(ordered.get(i).since().plus(announcement))) {
                signing = i;
            }
        }
        int oldest = signing;
        while (oldest > 0
                && now.isBefore(ordered.get(oldest).since().plus(announcement).plus(lifetime))) {
            oldest--;
        }
        return new KeyRing(
                ordered.get(signing).key(),
                ordered.subList(oldest, ordered.size()).stream().map(KeyFile::key).toList());
    }

    Optional<SigningKey> byId(String id) {
        return published.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /**
     * A key as it was found.
     *
     * @param since when its file was written
     */
    record KeyFile(String name, Instant since, SigningKey key) {}
}
