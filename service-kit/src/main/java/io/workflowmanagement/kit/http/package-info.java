/**
 * What every answer has, whatever it is about: the request's id, and the headers that keep a
 * browser and a cache from doing more with it than they should.
 */
package io.workflowmanagement.kit.http;
