"""The guided tour: the window used from its first minute by key presses and clicks, with a picture of each step."""
