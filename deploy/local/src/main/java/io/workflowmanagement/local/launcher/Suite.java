package io.workflowmanagement.local.launcher;

import io.workflowmanagement.embedded.KafkaServer;
import io.workflowmanagement.embedded.KafkaSettings;
import io.workflowmanagement.embedded.Ports;
import io.workflowmanagement.embedded.PostgresAccess;
import io.workflowmanagement.embedded.PostgresServer;
import io.workflowmanagement.embedded.PostgresSettings;
import io.workflowmanagement.embedded.Server;
import io.workflowmanagement.local.gateway.GatewayMain;
import io.workflowmanagement.local.gateway.Upstreams;
import io.workflowmanagement.local.sample.SampleMain;
import io.workflowmanagement.local.status.SuiteStatus;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** All processes of the local suite, in the order in which they need each other. */
final class Suite implements Component.Observer {

    private static final String HOST = "127.0.0.1";

    private final SuiteSettings settings;
    private final DataFolder data;
    private final Secrets secrets;
    private final Administrator administrator;
    private final Progress progress;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    task -> {
                        Thread thread = new Thread(task, "suite");
                        thread.setDaemon(true);
                        return thread;
                    });

    private final Component postgres;
    private final Component kafka;
    private final Map<Service, List<Component>> services = new EnumMap<>(Service.class);
    private final Component gateway;
    private final Component sample;
    private volatile boolean ready;
    private volatile boolean stopping;

    Suite(
            SuiteSettings settings,
            DataFolder data,
            Secrets secrets,
            Administrator administrator,
            Progress progress) {
        this.settings = settings;
        this.data = data;
        this.secrets = secrets;
        this.administrator = administrator;
        this.progress = progress;
        postgres = component("postgres", settings.port(SuitePort.POSTGRES), this::startPostgres);
        kafka = component("kafka", settings.port(SuitePort.KAFKA), this::startKafka);
        for (Service service : Service.values()) {
            services.put(service, instances(service));
        }
        gateway = component("gateway", settings.port(SuitePort.GATEWAY), this::startGateway);
        sample = component("sample", settings.port(SuitePort.SAMPLE), this::startSample);
    }

    /** Returns when everything serves; the first failure stops everything and is thrown. */
    void start() {
        CompletableFuture<Void> broker = run(kafka::start);
        CompletableFuture<Void> database = run(postgres::start);
        List<CompletableFuture<Void>> all = new ArrayList<>(List.of(broker, database));
        CompletableFuture<Void> schema = database;
        for (Service service : Service.values()) {
            // One schema after the other: Liquibase's context is one a process.
            schema = schema.thenRunAsync(() -> prepareSchema(service), threads);
            for (Component instance : services.get(service)) {
                all.add(
                        schema.thenAcceptBothAsync(
                                broker, (prepared, ready) -> instance.start(), threads));
            }
        }
        all.add(run(gateway::start));
        all.add(run(sample::start));
        try {
            firstFailureOf(all).join();
        } catch (CompletionException e) {
            stop();
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** From now on {@code deploy/status} may say that all is up. */
    void markReady() {
        ready = true;
        writeStatus();
    }

    /** Who is asked first goes first: no request is accepted that could not be served. */
    void stop() {
        stopping = true;
        stopTogether(List.of(gateway));
        stopTogether(services.values().stream().flatMap(List::stream).toList());
        stopTogether(List.of(sample, kafka));
        stopTogether(List.of(postgres));
        SuiteStatus.delete(data.root());
    }

    @Override
    public void changed(Component component) {
        writeStatus();
        if (component.status().pid() != 0) {
            progress.ready(component.name(), HOST + ":" + component.port());
        }
    }

    @Override
    public void died(Component component, String how, Duration pause) {
        writeStatus();
        progress.say(
                "  %-12s %s; started again in %.1f s (%s)"
                        .formatted(
                                component.name(),
                                how,
                                pause.toMillis() / 1000.0,
                                data.log(component.name())));
        data.shortage().ifPresent(progress::say);
    }

    private Server startPostgres() {
        return PostgresServer.start(
                new PostgresSettings(
                        data.postgres(),
                        data.cache(),
                        data.log("postgres"),
                        settings.port(SuitePort.POSTGRES),
                        secrets.password("postgres")));
    }

    private Server startKafka() {
        return KafkaServer.start(
                new KafkaSettings(data.kafka(), data.log("kafka"), settings.port(SuitePort.KAFKA)));
    }

    private void prepareSchema(Service service) {
        PostgresAccess access =
                new PostgresAccess(
                        HOST,
                        settings.port(SuitePort.POSTGRES),
                        "postgres",
                        secrets.password("postgres"));
        var result =
                new Schemas(settings.home(), access)
                        .prepare(
                                service,
                                secrets.password(service.database()),
                                secrets.password(service.backgroundLogin()));
        progress.ready(
                service.database(),
                "schema %s%s"
                        .formatted(
                                result.version(), result.changed() ? " applied" : ", unchanged"));
    }

    private List<Component> instances(Service service) {
        List<Component> instances = new ArrayList<>();
        for (int number = 1; number <= settings.replicas().of(service); number++) {
            String name = number == 1 ? service.label() : service.label() + "-" + number;
            int port = number == 1 ? settings.port(service.port()) : Ports.free();
            instances.add(component(name, port, () -> startService(service, name, port)));
        }
        return instances;
    }

    private Server startService(Service service, String name, int port) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", HOST);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put(
                "QUARKUS_DATASOURCE_REACTIVE_URL",
                "postgresql://%s:%d/%s"
                        .formatted(HOST, settings.port(SuitePort.POSTGRES), service.database()));
        environment.put("QUARKUS_DATASOURCE_USERNAME", service.database());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", secrets.password(service.database()));
        environment.put("WFM_ROW_SECURITY_BACKGROUND_USERNAME", service.backgroundLogin());
        environment.put(
                "WFM_ROW_SECURITY_BACKGROUND_PASSWORD",
                secrets.password(service.backgroundLogin()));
        environment.put("QUARKUS_VERTX_EVENT_LOOPS_POOL_SIZE", Integer.toString(eventLoops()));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", HOST + ":" + settings.port(SuitePort.KAFKA));
        environment.put(
                "WFM_IDENTITY_URL",
                "http://%s:%d".formatted(HOST, settings.port(SuitePort.IDENTITY)));
        switch (service) {
            case IDENTITY -> {
                environment.put("WFM_ADMIN_EMAIL", administrator.email());
                environment.put("WFM_ADMIN_PASSWORD", administrator.password());
                environment.put("WFM_TOKENS_SIGNING_KEY_FILE", secrets.signingKey().toString());
            }
            case CATALOG, EXECUTION -> {
                environment.put("WFM_SECRETS_KEY_FILE", secrets.encryptionKeys().toString());
                environment.put("WFM_EGRESS_ALLOW_LOOPBACK", "true");
            }
            case SCHEDULER -> {
                // What every service has is all it needs.
            }
        }
        environment.putAll(settings.variables().of(service.label()));
        List<String> what = new ArrayList<>(sized(service));
        what.addAll(settings.javaOptions(service));
        what.addAll(List.of("-jar", service.jar(settings.home()).toString()));
        return new JavaProcess(
                        name,
                        what,
                        environment,
                        data.log(name),
                        URI.create("http://%s:%d/q/health/ready".formatted(HOST, port)),
                        status -> status == 200)
                .start();
    }

    /**
     * Execution is where the load is: what lives as long as an execution in flight must not grow
     * old, since only full collections would remove it, and its code earns the second compiler.
     */
    private static List<String> sized(Service service) {
        return service == Service.EXECUTION
                ? List.of(
                        "-Xms160m",
                        "-Xmx192m",
                        "-Xmn64m",
                        "-XX:SurvivorRatio=4",
                        "-Xss512k",
                        "-XX:TieredStopAtLevel=4")
                : List.of("-Xms48m", "-Xmx160m", "-Xss512k");
    }

    /**
     * Of each service, on cores that all of them share: what goes from one of its loops to another
     * wakes a thread on a core that another process needs.
     */
    private static int eventLoops() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    private Server startGateway() {
        Map<String, List<Integer>> ports = new HashMap<>();
        services.forEach(
                (service, instances) ->
                        ports.put(
                                service.label(), instances.stream().map(Component::port).toList()));
        Map<String, String> environment = new HashMap<>(settings.variables().of(Variables.GATEWAY));
        environment.put("WFM_UPSTREAMS", Upstreams.encode(ports));
        return ourOwn(
                Variables.GATEWAY,
                GatewayMain.class,
                SuitePort.GATEWAY,
                settings.gatewayJavaOptions(),
                environment);
    }

    private Server startSample() {
        return ourOwn("sample", SampleMain.class, SuitePort.SAMPLE, List.of(), Map.of());
    }

    /** A small server of this module: it answers something, a 404 too, once it listens. */
    private Server ourOwn(
            String name,
            Class<?> main,
            SuitePort port,
            List<String> options,
            Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("CLASSPATH", System.getProperty("java.class.path"));
        List<String> what =
                new ArrayList<>(
                        List.of(
                                "-Xms16m",
                                "-Xmx64m",
                                "-Xss512k",
                                "-Dio.netty.allocator.numHeapArenas=1",
                                "-Dio.netty.allocator.numDirectArenas=2",
                                "-Dvertx.disableFileCPResolving=true"));
        what.addAll(options);
        what.addAll(List.of(main.getName(), Integer.toString(settings.port(port))));
        return new JavaProcess(
                        name,
                        what,
                        all,
                        data.log(name),
                        URI.create("http://%s:%d/".formatted(HOST, settings.port(port))),
                        status -> status > 0)
                .start();
    }

    private Component component(String name, int port, Supplier<? extends Server> starter) {
        return new Component(
                name, port, starter, () -> Files.exists(data.held(name)), threads, this);
    }

    private CompletableFuture<Void> run(Runnable task) {
        return CompletableFuture.runAsync(task, threads);
    }

    private void stopTogether(List<Component> components) {
        CompletableFuture.allOf(
                        components.stream()
                                .map(each -> run(each::stop))
                                .toArray(CompletableFuture[]::new))
                .join();
    }

    private synchronized void writeStatus() {
        if (stopping) {
            return;
        }
        List<Component> all = new ArrayList<>(List.of(postgres, kafka));
        services.values().forEach(all::addAll);
        all.addAll(List.of(gateway, sample));
        try {
            SuiteStatus.ofThisProcess(ready, all.stream().map(Component::status).toList())
                    .write(data.root());
        } catch (UncheckedIOException e) {
            // The processes are what matters: deploy/status shows an older state meanwhile.
            progress.say("  The state file is not written: " + e.getCause().getMessage());
        }
    }

    /** All of them, or the first failure without waiting for the rest. */
    private static CompletableFuture<Void> firstFailureOf(List<CompletableFuture<Void>> all) {
        CompletableFuture<Void> whole =
                CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        all.forEach(
                each ->
                        each.whenComplete(
                                (done, failure) -> {
                                    if (failure != null) {
                                        whole.completeExceptionally(failure);
                                    }
                                }));
        return whole;
    }
}
