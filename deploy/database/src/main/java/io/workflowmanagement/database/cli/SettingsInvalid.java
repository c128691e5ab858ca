package io.workflowmanagement.database.cli;

/** The settings are missing, cannot be read or lack something; the message says what. */
final class SettingsInvalid extends RuntimeException {

    SettingsInvalid(String message) {
        super(message);
    }
}
