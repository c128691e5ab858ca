package io.workflowmanagement.local.launcher;

import io.workflowmanagement.embedded.Ports;
import io.workflowmanagement.local.status.ComponentStatus;
import io.workflowmanagement.local.status.SuiteStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** The real launcher in a process of its own, over stand-ins for the four services' builds. */
final class SuiteProcess {

    private final Path folder;
    private final Map<SuitePort, Integer> ports = new EnumMap<>(SuitePort.class);

    SuiteProcess(Path folder) throws IOException {
        this.folder = folder;
        for (SuitePort port : SuitePort.values()) {
            ports.put(port, Ports.free());
        }
        for (Service service : Service.values()) {
            writeJar(service.jar(home()));
            writeChangelog(service);
        }
        Files.createDirectories(home().resolve("service-kit/target/classes"));
    }

    int port(SuitePort port) {
        return ports.get(port);
    }

    Path data() {
        return folder.resolve("data");
    }

    Path output() {
        return folder.resolve("output");
    }

    Process up(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("up", "--home", home().toString()));
        command.addAll(List.of(options));
        return run(command);
    }

    Process run(List<String> command) throws IOException {
        List<String> whole =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                SuiteMain.class.getName()));
        whole.addAll(command);
        whole.addAll(List.of("--data", data().toString()));
        ProcessBuilder builder =
                new ProcessBuilder(whole)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()));
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("WFM_ADMIN_PASSWORD", "a password for tests");
        ports.forEach(
                (port, number) ->
                        builder.environment().put(port.variable(), Integer.toString(number)));
        return builder.start();
    }

    boolean isUp() {
        return SuiteStatus.read(data()).map(SuiteStatus::allUp).orElse(false);
    }

    /** By component. */
    Map<String, Long> pids() {
        return SuiteStatus.read(data()).orElseThrow().components().stream()
                .collect(Collectors.toMap(ComponentStatus::name, ComponentStatus::pid));
    }

    private Path home() {
        return folder.resolve("home");
    }

    private static void writeJar(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        String entry = StandInService.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                InputStream in = StandInService.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new JarEntry(entry));
            in.transferTo(out);
        }
    }

    private void writeChangelog(Service service) throws IOException {
        Path scripts = service.classes(home()).resolve("db/postgresql");
        Files.createDirectories(scripts);
        Files.writeString(
                scripts.resolveSibling("changelog.yaml"),
                """
                databaseChangeLog:
                  - include: {file: db/postgresql/1.0.0-notes.sql}
                """);
        Files.writeString(
                scripts.resolve("1.0.0-notes.sql"),
                """
                --liquibase formatted sql

                --changeset workflowmanagement:1.0.0-notes dbms:postgresql
                CREATE TABLE Notes (Id INTEGER PRIMARY KEY, Note VARCHAR(100) NOT NULL);
                --rollback DROP TABLE Notes;
                """);
    }
}
