"""What a screen shows: renders a presenter's values and hands the user's intent back."""
