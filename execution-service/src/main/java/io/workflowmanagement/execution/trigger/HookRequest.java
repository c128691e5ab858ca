package io.workflowmanagement.execution.trigger;

import java.util.Map;

/**
 * A request to a webhook.
 *
 * @param timestamp of {@code X-Timestamp}, null when absent
 * @param signature of {@code X-Signature-256} or {@code X-Hub-Signature-256}, null when absent
 * @param deliveryId of {@code X-Delivery-Id} or {@code X-GitHub-Delivery}, null when absent
 * @param headers by name in lower case, none of them a credential
 */
record HookRequest(
        String timestamp,
        String signature,
        String deliveryId,
        Map<String, String> headers,
        byte[] body) {}
