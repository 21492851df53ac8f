"""Services that others host, asked with a person's own key: their rules and clients."""
