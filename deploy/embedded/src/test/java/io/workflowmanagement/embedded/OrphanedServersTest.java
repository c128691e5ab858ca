package io.workflowmanagement.embedded;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanedServersTest {

    @TempDir Path folder;

    @Test
    void endWhenTheirParentIsKilled() throws Exception {
        Process parent = startParent();
        Path pids = folder.resolve("pids");
        await().atMost(Duration.ofSeconds(90)).until(() -> Files.exists(pids));
        List<Long> servers = Files.readAllLines(pids).stream().map(Long::valueOf).toList();
        assertTrue(servers.stream().allMatch(OrphanedServersTest::isAlive));

        parent.destroyForcibly();

        await().atMost(Duration.ofSeconds(40))
                .until(() -> servers.stream().noneMatch(OrphanedServersTest::isAlive));
    }

    private Process startParent() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        folder.toString(),
                        Path.of("target", "binaries").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("parent.log").toFile())
                .start();
    }

    /** A process that was killed but whose new parent has not noticed yet counts as gone. */
    private static boolean isAlive(long pid) {
        return ProcFile.stat(pid).filter(stat -> !stat.get(0).equals("Z")).isPresent();
    }

    /** Starts both servers, writes down their process ids and waits to be killed. */
    static final class Parent {
        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            PostgresServer postgres =
                    PostgresServer.start(
                            new PostgresSettings(
                                    folder.resolve("postgres"),
                                    Path.of(arguments[1]),
                                    folder.resolve("postgres.log"),
                                    Ports.free(),
                                    "secret"));
            KafkaServer kafka =
                    KafkaServer.start(
                            new KafkaSettings(
                                    folder.resolve("kafka"),
                                    folder.resolve("kafka.log"),
                                    Ports.free()));
            Path written = folder.resolve("pids.new");
            Files.writeString(written, postgres.pid() + "\n" + kafka.pid() + "\n");
            Files.move(written, folder.resolve("pids"));
            TimeUnit.MINUTES.sleep(5);
        }
    }
}
