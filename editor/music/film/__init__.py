"""What a picture shows: its cuts, movement, light, colours and speech, as music has to know them."""
