"""The OpenAPI document, made from the endpoints and the structs that they really use."""
