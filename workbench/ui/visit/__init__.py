"""The panels of the visit screen: safety, assess, treat, exercise, note, findings of today."""
