package io.workflowmanagement.catalog.environment;

/**
 * What the rotation of the key came to.
 *
 * @param keyId the key that all secrets are sealed with now
 * @param environments how many were sealed anew
 */
record Resealed(String keyId, int environments, int secrets) {}
