package io.workflowmanagement.local.launcher;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * What the launcher starts in its tests in a service's place: it takes the settings that a service
 * takes, and answers with its database and its process id.
 */
final class StandInService {

    private StandInService() {}

    public static void main(String[] arguments) throws IOException {
        String address = System.getenv("QUARKUS_HTTP_HOST");
        int port = Integer.parseInt(System.getenv("QUARKUS_HTTP_PORT"));
        String database = System.getenv("QUARKUS_DATASOURCE_REACTIVE_URL");
        byte[] answer =
                "{\"database\":\"%s\",\"pid\":%d}"
                        .formatted(
                                database.substring(database.lastIndexOf('/') + 1),
                                ProcessHandle.current().pid())
                        .getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
    }
}
