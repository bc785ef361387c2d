"""Work-report figures: values, the rows behind them, frozen editions."""
