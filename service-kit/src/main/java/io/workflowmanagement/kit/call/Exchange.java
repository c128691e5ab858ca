package io.workflowmanagement.kit.call;

import io.netty.handler.codec.DecoderException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;

/** Sends one request and reads its answer, which is bounded; whoever gives up ends it. */
@ApplicationScoped
class Exchange {

    private static final String USER_AGENT = "WorkflowManagement";

    private final HttpClients clients;
    private final Egress egress;
    private final long largestResponse;

    Exchange(HttpClients clients, Egress egress, CallSettings settings) {
        this.clients = clients;
        this.egress = egress;
        this.largestResponse = settings.largestResponse().asLongValue();
    }

    /**
     * @param permission runs when the request has its connection and leaves next; what it throws
     *     keeps the request back
     * @return the answer, whatever its status; fails with {@link CallFailed}, {@link CallRefused}
     *     or what the permission threw
     */
    Uni<Answer> send(Request request, Runnable permission) {
        return egress.resolve(request.target().host())
                .chain(
                        address ->
                                Uni.createFrom()
                                        .<Answer>emitter(
                                                emitter ->
                                                        new Sending(emitter, permission)
                                                                .go(request, address)))
                .onFailure(failure -> !isTold(failure))
                .transform(Exchange::failed);
    }

    private static boolean isTold(Throwable failure) {
        return failure instanceof CallRefused
                || failure instanceof CallFailed
                || failure instanceof CallWithheld;
    }

    private static CallFailed failed(Throwable failure) {
        boolean tls = failure instanceof SSLException || failure instanceof DecoderException;
        return CallFailed.connect(
                tls
                        ? "No secure connection came about: the other side is not trusted, or does"
                                + " not trust."
                        : "No connection came about, or it broke before the answer.");
    }

    private static RequestOptions options(Request request, InetAddress address) {
        Target target = request.target();
        RequestOptions options =
                new RequestOptions()
                        // The very address that was checked; the name is for TLS and for Host.
                        .setServer(
                                SocketAddress.inetSocketAddress(
                                        target.port(), address.getHostAddress()))
                        .setHost(target.host())
                        .setPort(target.port())
                        .setSsl(target.secure())
                        .setMethod(HttpMethod.valueOf(request.method()))
                        .setURI(target.uri())
                        .setFollowRedirects(false)
                        .putHeader("User-Agent", USER_AGENT);
        request.headers().forEach(options::putHeader);
        return options;
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

    /** A request under way. */
    private final class Sending {

        private final UniEmitter<? super Answer> emitter;
        private final Runnable permission;
        private final Buffer body = Buffer.buffer();
        private HttpClientRequest request;
        private boolean over;

        Sending(UniEmitter<? super Answer> emitter, Runnable permission) {
            this.emitter = emitter;
            this.permission = permission;
            emitter.onTermination(this::giveUp);
        }

        void go(Request asked, InetAddress address) {
            HttpClient client = clients.as(asked.identity());
            client.request(options(asked, address))
                    .onSuccess(connected -> send(connected, asked.body()))
                    .onFailure(this::fail);
        }

        private void send(HttpClientRequest connected, byte[] content) {
            if (!begin(connected)) {
                connected.reset();
                return;
            }
            try {
                permission.run();
            } catch (CallWithheld withheld) {
                fail(withheld);
                return;
            }
            (content == null ? connected.send() : connected.send(Buffer.buffer(content)))
                    .onSuccess(this::read)
                    .onFailure(this::fail);
        }

        /** Reads the body as far as the bound; beyond it the connection is given up. */
        private void read(HttpClientResponse response) {
            response.handler(
                    chunk -> {
                        if (body.length() + chunk.length() > largestResponse) {
                            fail(
                                    new CallRefused(
                                            "The answer is larger than "
                                                    + largestResponse
                                                    + " bytes."));
                        } else {
                            body.appendBuffer(chunk);
                        }
                    });
            response.exceptionHandler(this::fail);
            response.endHandler(nothing -> complete(response));
        }

        private void complete(HttpClientResponse response) {
            if (end()) {
                emitter.complete(
                        new Answer(
                                response.statusCode(),
                                headers(response.headers()),
                                body.getBytes()));
            }
        }

        private void fail(Throwable failure) {
            HttpClientRequest left = request;
            if (end()) {
                emitter.fail(failure);
                if (left != null) {
                    left.reset();
                }
            }
        }

        /** Nobody waits for the answer any more: its connection is not kept busy by it. */
        private void giveUp() {
            HttpClientRequest left = request;
            if (end() && left != null) {
                left.reset();
            }
        }

        private synchronized boolean begin(HttpClientRequest connected) {
            request = connected;
            return !over;
        }

        private synchronized boolean end() {
            boolean first = !over;
            over = true;
            return first;
        }
    }
}
