"""Administration: who may sign in, the policy, the log, backups."""
