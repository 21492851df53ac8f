"""The preferences: pages whose choices count at once, without a button that confirms them."""
