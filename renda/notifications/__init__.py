"""In-app notices and mail, through an outbox with retries."""
