package io.workflowmanagement.execution.call;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.workflowmanagement.execution.workflow.PreparedCall;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Sends a request, once. */
@ApplicationScoped
public class Calls {

    private final HttpClient client;
    private final Egress egress;
    private final CallSettings settings;

    Calls(Vertx vertx, Egress egress, CallSettings settings) {
        this.egress = egress;
        this.settings = settings;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                                .setKeepAliveTimeout((int) settings.keepAlive().toSeconds())
                                .setMaxWaitQueueSize(settings.waitingPerHost())
                                .setDecompressionSupported(true),
                        new PoolOptions().setHttp1MaxSize(settings.connectionsPerHost()));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    /**
     * @param timeout for the whole call, from here to the answer's last byte
     * @return the answer, whatever its status; cancelling breaks the call off; fails with {@link
     *     CallFailed} or {@link CallRefused}
     */
    public Uni<Answer> send(PreparedCall call, Duration timeout) {
        URI target = target(call);
        return egress.resolve(target.getHost())
                .chain(address -> send(call, target, address, timeout))
                .ifNoItem()
                .after(timeout)
                .failWith(() -> timedOut(timeout));
    }

    private Uni<Answer> send(PreparedCall call, URI target, InetAddress address, Duration timeout) {
        Sending sending = new Sending();
        return Uni.createFrom()
                .completionStage(
                        () ->
                                client.request(options(call, target, address, timeout))
                                        .compose(request -> sending.send(request, call.body()))
                                        .compose(this::read)
                                        .toCompletionStage())
                .onCancellation()
                .invoke(sending::breakOff)
                .onFailure(failure -> !(failure instanceof CallRefused))
                .transform(failure -> failed(failure, timeout));
    }

    private static RequestOptions options(
            PreparedCall call, URI target, InetAddress address, Duration timeout) {
        boolean ssl = target.getScheme().equalsIgnoreCase("https");
        int port = target.getPort() >= 0 ? target.getPort() : ssl ? 443 : 80;
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        RequestOptions options =
                new RequestOptions()
                        .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                        .setHost(target.getHost())
                        .setPort(port)
                        .setSsl(ssl)
                        .setMethod(HttpMethod.valueOf(call.method()))
                        .setURI(path + query)
                        .setFollowRedirects(false)
                        .setTimeout(timeout.toMillis());
        call.headers().forEach(options::putHeader);
        return options;
    }

    /** Reads the body as far as the bound; beyond it the connection is given up. */
    private Future<Answer> read(HttpClientResponse response) {
        long bound = settings.largestResponse().asLongValue();
        Promise<Answer> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(
                chunk -> {
                    if (body.length() + chunk.length() > bound) {
                        answer.tryFail(
                                new CallRefused("The answer is larger than " + bound + " bytes."));
                        response.request().connection().close();
                    } else {
                        body.appendBuffer(chunk);
                    }
                });
        response.exceptionHandler(answer::tryFail);
        response.endHandler(nothing -> answer.tryComplete(answer(response, body)));
        return answer.future();
    }

    private static Answer answer(HttpClientResponse response, Buffer body) {
        return new Answer(
                response.statusCode(),
                headers(response.headers()),
                body.getBytes(),
                retryAfter(response.getHeader("Retry-After")));
    }

    private static Map<String, String> headers(MultiMap headers) {
        Map<String, String> byName = new HashMap<>();
        headers.forEach(
                (name, value) ->
                        byName.merge(
                                name.toLowerCase(Locale.ROOT),
                                value,
                                (one, other) -> one + ", " + other));
        return byName;
    }

    /** The form in seconds; a date is taken as no wish. */
    private static Duration retryAfter(String header) {
        return header != null && header.matches("\\d{1,6}")
                ? Duration.ofSeconds(Long.parseLong(header))
                : null;
    }

    private static URI target(PreparedCall call) {
        try {
            URI uri = new URI(call.url());
            boolean http =
                    "http".equalsIgnoreCase(uri.getScheme())
                            || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new CallRefused("The URL is none once its variables are filled in.");
        }
        throw new CallRefused("The URL is no absolute http or https URL.");
    }

    private static CallFailed failed(Throwable failure, Duration timeout) {
        if (failure instanceof CallFailed known) {
            return known;
        }
        if (failure instanceof TimeoutException || failure instanceof SocketTimeoutException) {
            return timedOut(timeout);
        }
        return new CallFailed(
                CallFailed.CONNECT, "No connection came about, or it broke before the answer.");
    }

    private static CallFailed timedOut(Duration timeout) {
        return new CallFailed(
                CallFailed.TIMEOUT, "No answer within " + timeout.toSeconds() + " s.");
    }

    /** A request on its way. When nobody wants its answer any more, its connection is closed. */
    private static final class Sending {

        private HttpClientRequest request;
        private boolean unwanted;

        synchronized Future<HttpClientResponse> send(HttpClientRequest ready, String body) {
            request = ready;
            if (unwanted) {
                ready.reset();
                return Future.failedFuture("The call was broken off before it was sent.");
            }
            return body == null ? ready.send() : ready.send(body);
        }

        synchronized void breakOff() {
            unwanted = true;
            if (request != null) {
                request.reset();
            }
        }
    }
}
