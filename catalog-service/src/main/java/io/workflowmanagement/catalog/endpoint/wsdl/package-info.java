/**
 * Reads WSDL 1.1: document/literal and rpc/literal over SOAP 1.1 and 1.2. Schemas are those in the
 * file; no other document is opened, and a document type declaration is refused, so that no entity
 * leads anywhere either.
 */
package io.workflowmanagement.catalog.endpoint.wsdl;
