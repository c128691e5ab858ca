package io.workflowmanagement.kit.call;

/** An XML document that is not read, for what it holds or for its size. */
final class XmlRefused extends Exception {

    XmlRefused(String message) {
        super(message, null, false, false);
    }
}
