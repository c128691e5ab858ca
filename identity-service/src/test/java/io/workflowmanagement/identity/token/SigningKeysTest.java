package io.workflowmanagement.identity.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotation as two replicas see it that share a folder and look at different times. */
class SigningKeysTest {

    private static final Instant START = Instant.parse("2026-01-31T08:00:00Z");

    @TempDir Path folder;

    private final SettableClock clock = new SettableClock();
    private String first;

    @BeforeEach
    void dropTheFirst() throws Exception {
        first = drop("2026-01.pem", START.minus(Duration.ofDays(30)));
    }

    @Test
    void announcesANewKeyBeforeItSignsOnAnyReplica() throws Exception {
        SigningKeys one = replica();
        SigningKeys other = replica();

        String second = drop("2026-02.pem", START);
        look(one, START.plusSeconds(5));

        assertEquals(first, signing(one));
        assertTrue(one.verificationKey(second).isPresent());

        look(other, START.plusSeconds(60));
        look(one, START.plusSeconds(179));
        assertEquals(first, signing(one));

        look(one, START.plusSeconds(180));
        assertEquals(second, signing(one));
        assertTrue(other.verificationKey(second).isPresent());
    }

    @Test
    void keepsTheOldKeyUntilItsTokensAreGone() throws Exception {
        SigningKeys keys = replica();
        String second = drop("2026-02.pem", START);

        look(keys, START.plus(Duration.ofMinutes(3 + 15)));
        assertEquals(List.of(first, second), published(keys));

        look(keys, START.plus(Duration.ofMinutes(3 + 15 + 1)));
        assertEquals(List.of(second), published(keys));
    }

    @Test
    void keepsBothOldKeysWhenTwoFollowQuickly() throws Exception {
        SigningKeys keys = replica();
        String second = drop("2026-02.pem", START);
        String third = drop("2026-03.pem", START.plusSeconds(60));

        look(keys, START.plus(Duration.ofMinutes(5)));

        assertEquals(third, signing(keys));
        assertEquals(List.of(first, second, third), published(keys));
    }

    @Test
    void believesNoLongerInAKeyThatIsTakenAway() throws Exception {
        drop("2026-02.pem", START.minus(Duration.ofDays(1)));
        SigningKeys keys = replica();
        Files.delete(folder.resolve("2026-02.pem"));

        look(keys, START.plusSeconds(5));

        assertEquals(List.of(first), published(keys));
        assertEquals(first, signing(keys));
    }

    @Test
    void staysAsItIsWhenAFileIsNoKey() throws Exception {
        SigningKeys keys = replica();
        Files.writeString(folder.resolve("2026-02.pem"), "half a f");

        look(keys, START.plus(Duration.ofDays(1)));

        assertEquals(first, signing(keys));
    }

    @Test
    void doesNotStartWithoutAKey() throws Exception {
        Files.delete(folder.resolve("2026-01.pem"));

        String reason = assertThrows(UnusableKey.class, this::replica).getMessage();

        assertTrue(reason.startsWith("There is no key in " + folder), reason);
    }

    private SigningKeys replica() {
        return new SigningKeys(settings(), clock);
    }

    private void look(SigningKeys keys, Instant at) {
        clock.now = at;
        keys.look();
    }

    private String drop(String name, Instant at) throws Exception {
        KeyPair pair = P256.generate();
        Files.setLastModifiedTime(Pem.write(folder.resolve(name), pair), FileTime.from(at));
        return new SigningKey(pair).id();
    }

    private static String signing(SigningKeys keys) {
        return keys.ring().signing().id();
    }

    private static List<String> published(SigningKeys keys) {
        return keys.ring().published().stream().map(SigningKey::id).toList();
    }

    private TokenSettings settings() {
        return new TokenSettings() {

            @Override
            public Optional<Path> signingKeyFile() {
                return Optional.empty();
            }

            @Override
            public Optional<Path> signingKeyFolder() {
                return Optional.of(folder);
            }

            @Override
            public Duration keyAnnouncement() {
                return Duration.ofMinutes(3);
            }

            @Override
            public Duration lookForKeys() {
                return Duration.ofSeconds(5);
            }

            @Override
            public Duration accessLifetime() {
                return Duration.ofMinutes(15);
            }

            @Override
            public Duration refreshLifetime() {
                return Duration.ofDays(30);
            }
        };
    }

    private static final class SettableClock extends Clock {

        private Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
